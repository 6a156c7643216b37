"""What a message is about, by its words: the rule that all suites share.

A mark or a report is of the first kind whose pattern it matches. What is of no
kind lies outside the purpose of Whofrees, which is the lifecycle of memory:
files and sockets, null and uninitialised values, bounds, taint, and so on. A
function all of whose marks lie outside is neither marked nor unmarked: a tool
may well ask about it, and nobody says whether it should.
"""

import re

_OUTSIDE = re.compile(
    r"\bFILE\b|file descriptor|socket|Resource leak|va_list|va_end|\bfd\b|\b(?:f|fd|fre|p)open\b|\btmpfile\b"
    r"|\bopendir\b", re.IGNORECASE)

KINDS = (
    ("released twice", re.compile(
        r"double-|double free|freed twice|attempt to (?:free|release|delete) released"
        r"|attempt to delete released|deallocated pointer freed|Memory pointed to by .* is freed twice",
        re.IGNORECASE)),
    ("used after release", re.compile(
        r"use[- ]after|use of memory after|after it is (?:freed|released|deallocated)|after it has been freed"
        r"|dereferencing '.*' after it is|returning/dereferencing|inner pointer|dangling",
        re.IGNORECASE)),
    ("released elsewhere", re.compile(
        r"mismatch|should have been deallocated|should be deallocated by|not memory allocated"
        r"|cannot be deallocated|Invalid deallocation",
        re.IGNORECASE)),
    ("released, but never acquired", re.compile(
        r"memory (?:not )?on the (?:stack|heap)|non-heap|Argument to .* is (?:the address|a constant|offset|a block)"
        r"|is the address of|Deallocation of an? auto-variable|attempt to free a non-owned|which points to memory",
        re.IGNORECASE)),
    ("left held", re.compile(
        r"\bleak|never released|not released|not deallocated before|nulled but not freed|can leak"
        r"|doesn't release it|Return value of allocation function",
        re.IGNORECASE)),
)


def kind_of(message: str):
    """The kind of a message's words, or None when it is outside the purpose."""
    if _OUTSIDE.search(message):
        return None
    for name, pattern in KINDS:
        if pattern.search(message):
            return name
    return None
