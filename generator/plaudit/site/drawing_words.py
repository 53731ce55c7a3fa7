"""What stands on cards and in PDF files beside the words of the records."""

from __future__ import annotations

WORDS = {
    "kicker": "Micro-credential",
    "certificate": "Certificate",
    "awarded_to": "awarded to",
    "by": "by",
    "on": "on",
    "valid_until": "valid until",
    "criteria": "What it took",
    "shows": "What it shows",
    "check": "Check it at",
    "copies": "Copies of this sheet can be altered. What counts is the page at this address, which says whether the award still holds.",
    "profile_copies": "Copies of this sheet can be altered. What counts is the page at this address, which checks every award.",
    "credentials": "Micro-credentials",
    "work": "Work",
    "teaches": "Teaches",
    "pathways": "Pathways",
    "elsewhere": "Issued elsewhere",
    "number": "Number",
    "assessed_by": "Assessed by",
    "finished": "finished",
}
