"""What every question in an editor is like."""

import sys


def expect(what, met):
    if not met:
        sys.exit(f"not so: {what}")


def questions(diagnostics):
    return [d for d in diagnostics if str(d.get("code")).startswith("whofrees-")]


def places(diagnostics):
    """Line, counted from 1, and check of each question, in order."""
    return sorted((d["range"]["start"]["line"] + 1, d["code"])
                  for d in questions(diagnostics))


def check_form(server, name, found):
    """Looks at the questions `found` in the file `name`."""
    where = [(str(d["range"]["start"]), d["code"]) for d in found]
    expect(f"one question for each place: {where}", len(set(where)) == len(where))
    for question in found:
        message = question["message"]
        expect(f"no '[' in {message!r}", "[" not in message)
        expect(f"one question in {message!r}", message.count("?") == 1)
        expect(f"nothing to be fixed in {message!r}", "fix available" not in message)
        expect("the path comes as related information",
               question.get("relatedInformation"))
        expect("no link that leads nowhere", "codeDescription" not in question)
        expect("the source is named", question["source"] == "clang-tidy")
        actions = server.request("textDocument/codeAction", {
            "textDocument": {"uri": server.uri(name)}, "range": question["range"],
            "context": {"diagnostics": [question]}})
        expect(f"no quick fix is offered for a question: {actions}",
               not [a for a in actions or [] if a.get("kind") == "quickfix"])
