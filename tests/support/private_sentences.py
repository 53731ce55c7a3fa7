"""Sentences of educators and assessors: what looks private in each, and some in which nothing does."""

from __future__ import annotations

NAMES = {
    "A sixth-grader named Jamal Ortiz asked first.": "sixth-grader named Jamal Ortiz",
    "One of my students (Aisha Bello) answered.": "One of my students (Aisha Bello)",
    "Maria, my student, led.": "Maria, my student",
    "Students like Jamal Ortiz followed.": "Students like Jamal Ortiz followed",
    "student: Maria Lopez": "student: Maria Lopez",
    "My student is named Jamal.": "student is named Jamal",
    "She called on students such as Jamal.": "students such as Jamal",
    "In the video the student Maria Bell explains her idea.": "student Maria Bell",
    "A boy named Jonas asked.": "boy named Jonas",
    "Two girls called Ama and Efua disagreed politely.": "girls called Ama",
    "Kofi, one of my students, explains.": "Kofi, one of my students",
    "Then Kofi, one of my students, went on.": "Then Kofi, one of my students",
    "The student Zoë asked why the sum stays even.": "student Zoë",
    "My student Amara’s notebook shows three strategies.": "My student Amara",
    "I asked my student Priya, who had been silent so far.": "my student Priya",
    "My students Leila and Tomás led the discussion.": "My students Leila and Tomás",
    "At 4:10 student Devon rephrases what a partner said.": "student Devon",
    "Aisha Bello, a student in my third period, built on that.": "Aisha Bello, a student",
    "Maria Lopez, a quiet student who rarely speaks, began.": "Maria Lopez, a quiet student",
    "Jamal, a seventh grader, summed it up.": "Jamal, a seventh grader",
    "In the film we see Kofi, one of my students, at the board.": "Kofi, one of my students",
    "The pupil Hanna Vogel drew a number line.": "pupil Hanna Vogel",
    "It was the girl Ada Brook who noticed.": "girl Ada Brook",
}
PRIVATE = {
    "Call (555)123-4567 in the evening.": "(555)123-4567",
    "Call 555-010-1234 in the evening": "555-010-1234",
    "Call me on 555 010 1234.": "555 010 1234",
    "My number is +44 20 7946 0958.": "+44 20 7946 0958",
    "Write or ring: +1 502 555 0142": "+1 502 555 0142",
    "Phone: 5551234567": "5551234567",
    "tel. 555 123 4567": "555 123 4567",
    "Text me at 5551234567 before noon.": "5551234567",
    "mobile 07700 900982": "07700 900982",
    "502.555.0142 is the office": "502.555.0142",
    "Write to ana.lima@school.example.org for more.": "ana.lima@school.example.org",
    "https://a.example.org/plan is the plan; ask ana@a.example.org": "ana@a.example.org",
}
NOTHING = """
In March, a student asked why we round at all.
In Ohio, a student teacher observed three lessons.
The child Study Team met twice.
On Monday, one of her students asked a better question.
In Algebra, a struggling student found the error.
Using Desmos, a student showed two lines that never meet.
While we read Romeo and Juliet, a student objected.
Romeo and Juliet, a student favorite, came next.
At Cottonwood, a student-led conference replaced the report card.
Khan Academy, a student resource, filled the gaps.
Marcus, a first-year student teacher, observed
She advises the student Council.
Each student Google account was checked.
The school spends its pupil Premium on books.
She plans for students Who need more time.
The zoom meeting 812 345 6789 was recorded.
Grant number 317 555 0142 paid for the books.
They compared the levels 100 200 3000.
Student Discussion is a title, a student English text is none, and student A is nobody.
A student called it unfair, and others agreed.
One student named Photosynthesis as the topic.
A student called Ms. Elling over to the table.
In rural Kenya, a student walks far to school.
During the unit on World War II, one of my students brought letters.
In class, a student said that both answers may be right.
By Friday, a student in each group could explain the model.
After Thanksgiving, a student who had been absent joined in.
With Chromebooks, a student in the back can follow, too.
In Spanish, a student from another group restated the claim.
Students like Minecraft because it lets them build.
Students like Khan Academy and use it at home.
Students such as English Learners got sentence stems.
What I asked each student: What do you notice?
Tools for the student: Google Classroom, a notebook.
Moves of students: Asking, Adding On, Summing Up
One of my students (English Learner) answered in two languages.
A student (Grade 4) rebuilt the bridge.
My student Teacher of the Week poster stayed up all year.
Our student Success Center opened in 2024.
The student Handbook describes the rules of talk.
Every student Chromebook has a camera.
She chairs the student Senate, which meets monthly.
My students Read and Write every day.
Carla Ruiz, a doctoral student at the university, coached me.
I worked with Ana Lima, a student teacher.
The talk moves come from Accountable Talk, a student discourse routine.
A Black student asked whose story the book tells.
A student from Peru compared the two maps.
Native American students led the opening.
For Title I, a student survey was required.
In Grade 5, one of our students’ favorite tasks is the candy jar.
The girl Scouts met in my room.
The boy King is a chapter of the book.
Two students said, “Why does that work?”
A student said Euclid would disagree.
The student who spoke first invited Others to speak.
The Giver, one of our students’ favorites, was the text.
In groups of four, students used Talking Chips.
Mr. Elling asked a student to restate it.
The students’ Chromebooks were closed.
Students, Teachers and Families is the name of the plan.
In Physics, a student, unlike me, saw the pattern.
Reading Frankenstein, a student in the back asked who the monster is.
At Cottonwood High, one of my students in chorus sang the proof.
Using a protocol from Harvard, a student in each group took notes.
They read about Ruby Bridges, a student in New Orleans.
The course is 120 hours, 14 sessions, room 317.
It ran 2024-09-01 to 2025-05-30 with 555 pages in 1234 copies.
The ISBN 978 316 148 4100 is on the list; call number 317 555 0142.
The rubric is RFC-555-010-1234.
The temperature rose by +10 20 30 40 in four steps.
https://a.example.org/555-010-1234/ana@a.example.org
Follow us @riverbend on the web.
The student council, the kids and a child care center took part.
""".strip().splitlines()
