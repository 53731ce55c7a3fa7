"""What stands on cards and in PDF files beside the words of the records."""

from __future__ import annotations

WORDS = {
    "kicker": "Micro-credential",
    "awarded_to": "awarded to",
    "by": "by",
    "on": "on",
    "valid_until": "valid until",
    "criteria": "What it took",
    "check": "Check it at",
    "code": "QR code",
    "copies": "Copies can be altered. What counts is the page at this address; it says whether this still holds.",
    "profile_copies": "Copies can be altered. What counts is the page at this address; it checks every award.",
    "number": "Number",
    "assessed_by": "Assessed by",
}
CREDENTIALS = "Micro-credentials"
WORK, TEACHES, PATHWAYS, ELSEWHERE, FINISHED = "Work", "Teaches", "Pathways", "Issued elsewhere", "finished"
