// Part of Whofrees, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// What a catalogue file may hold, and that an error in one says where it is.

#include "ask/Catalogue.h"
#include "llvm/ADT/StringRef.h"
#include "llvm/Support/SourceMgr.h"
#include <gtest/gtest.h>

using namespace whofrees::ask;
using llvm::StringRef;

namespace {

/// A whole catalogue; tests break one line of it.
constexpr char Sound[] = R"(language: en
may: [may]
placeholders:
  - name: resource
    means: the memory
  - name: arena
    means: the arena
checks:
  - name: cs101-scratch
    page: docs/scratch.md
    summary: "Asks where scratch comes from."
notes:
  - id: made-here
    names: [resource]
    text: "'{resource}' is made here"
questions:
  - id: scratch-source
    check: cs101-scratch
    names: [resource]
    fact: "'{resource}' is scratch"
    maybe: "'{resource}' may be scratch"
    question: "who made '{resource}'?"
    hints:
      1: [made-here]
      2: "which line made '{resource}'?"
      3: "read about scratch, in {page}"
    misconception: "all memory is alike"
)";

/// What reading answers: "" or "<file>:<line>:<column>: <message>".
std::string told(const llvm::SMDiagnostic &Error) {
  std::string At = Error.getFilename().str();
  if (Error.getLineNo() > 0)
    At += ":" + std::to_string(Error.getLineNo()) + ":" +
          std::to_string(Error.getColumnNo() + 1);
  return At + ": " + Error.getMessage().str();
}

std::string adding(StringRef Yaml, Catalogue &Into) {
  std::string Problem;
  unsigned Errors = 0;
  bool Read =
      Into.add({Yaml, "course.yaml"}, [&](const llvm::SMDiagnostic &Error) {
        Problem = told(Error);
        ++Errors;
      });
  EXPECT_EQ(Read, Errors == 0);
  EXPECT_LE(Errors, 1u) << "one file, one error";
  return Problem;
}

std::string adding(StringRef Yaml) {
  Catalogue Empty;
  std::string Problem = adding(Yaml, Empty);
  if (!Problem.empty()) {
    EXPECT_TRUE(Empty.questions().empty() && Empty.notes().empty() &&
                Empty.checks().empty() && Empty.language().empty())
        << "a broken file leaves nothing behind";
  }
  return Problem;
}

std::string rewording(StringRef Yaml, Catalogue &Into) {
  std::string Problem;
  Into.reword({Yaml, "course.yaml"},
              [&](const llvm::SMDiagnostic &Error) { Problem = told(Error); });
  return Problem;
}

/// The sound catalogue with \p Old replaced, which it holds.
std::string soundBut(StringRef Old, StringRef New) {
  StringRef Whole = Sound;
  size_t At = Whole.find(Old);
  EXPECT_NE(At, StringRef::npos) << Old.str();
  return (Whole.take_front(At) + New + Whole.drop_front(At + Old.size())).str();
}

bool contains(StringRef Text, StringRef Part) { return Text.contains(Part); }

#define EXPECT_TOLD(Problem, Place, Part)                                      \
  do {                                                                         \
    std::string TheProblem = (Problem);                                        \
    EXPECT_PRED2(contains, TheProblem, Place);                                 \
    EXPECT_PRED2(contains, TheProblem, Part);                                  \
  } while (false)

TEST(CatalogueReader, ReadsASoundCatalogue) {
  Catalogue Texts;
  EXPECT_EQ(adding(Sound, Texts), "");
  const QuestionEntry *Read = Texts.question("scratch-source");
  ASSERT_NE(Read, nullptr);
  EXPECT_EQ(Read->Check, "cs101-scratch");
  EXPECT_EQ(Read->Fact, "'{resource}' is scratch");
  EXPECT_EQ(Read->Maybe, "'{resource}' may be scratch");
  EXPECT_EQ(Read->Path, std::vector<std::string>{"made-here"});
  EXPECT_EQ(Read->Pattern, "read about scratch, in {page}");
  EXPECT_EQ(Texts.language(), "en");
}

TEST(CatalogueReader, TellsAnUnknownKey) {
  EXPECT_TOLD(adding(soundBut("    misconception: \"all memory is alike\"",
                              "    misconception: \"all memory is alike\"\n"
                              "    fixit: \"add a line\"")),
              "course.yaml:28:", "unknown key 'fixit'");
}

TEST(CatalogueReader, TellsAMissingText) {
  EXPECT_TOLD(
      adding(soundBut("    question: \"who made '{resource}'?\"\n", "")),
      "course.yaml:17:", "missing required key 'question'");
}

TEST(CatalogueReader, TellsAMissingHintLevel) {
  EXPECT_TOLD(
      adding(soundBut("      2: \"which line made '{resource}'?\"\n", "")),
      "course.yaml:24:", "missing hint level 2");
}

TEST(CatalogueReader, TellsAPlaceholderThatTheEntryIsNotGiven) {
  EXPECT_TOLD(adding(soundBut("which line made '{resource}'?",
                              "which line made '{arena}'?")),
              "course.yaml:25:",
              "unknown placeholder '{arena}', this text is given {resource}");
}

TEST(CatalogueReader, TellsAPlaceholderThatNoOneKnows) {
  EXPECT_TOLD(adding(soundBut("    names: [resource]\n    text",
                              "    names: [resorce]\n    text")),
              "course.yaml:14:13:", "unknown placeholder 'resorce'");
}

TEST(CatalogueReader, TellsUnknownReferences) {
  EXPECT_TOLD(adding(soundBut("check: cs101-scratch", "check: cs101-scrach")),
              "course.yaml:18:", "unknown check 'cs101-scrach'");
  EXPECT_TOLD(adding(soundBut("1: [made-here]", "1: [made-there]")),
              "course.yaml:24:", "unknown note 'made-there'");
}

TEST(CatalogueReader, TellsIdsThatAreThereTwice) {
  EXPECT_TOLD(adding(soundBut("questions:", "  - id: made-here\n"
                                            "    names: []\n"
                                            "    text: \"here\"\n"
                                            "questions:")),
              "course.yaml:16:", "note 'made-here' is in the file twice");
  Catalogue Texts;
  EXPECT_EQ(adding(Sound, Texts), "");
  EXPECT_TOLD(adding(Sound, Texts),
              "course.yaml:4:", "'resource' is in the catalogue already");
}

TEST(CatalogueReader, RefusesWhatBreaksTheWordingRules) {
  struct {
    const char *Old, *New, *Place, *Message;
  } Cases[] = {
      {"'{resource}' is scratch", "'{resource}' [here]", ":20:", "no '['"},
      {"'{resource}' is scratch", "is '{resource}' scratch?",
       ":20:", "only a question holds a '?'"},
      {"'{resource}' is scratch", "'{resource}' is\\nscratch",
       ":20:", "one line"},
      {"'{resource}' is scratch", "'{resource}' is scratch.",
       ":20:", "without a punctuation mark"},
      {"'{resource}' is scratch", "Memory is scratch", ":20:", "lower case"},
      {"'{resource}' is scratch", "it is scratch; it goes", ":20:", "no ';'"},
      {"'{resource}' is scratch", "", ":20:", "not empty"},
      {"'{resource}' is scratch", "'{resource} is scratch", ":20:", ""},
      {"'{resource}' is scratch", "'resource}' is scratch",
       ":20:", "stand around a placeholder"},
      {"'{resource}' is scratch", "'{resource' is scratch",
       ":20:", "stand around a placeholder"},
      {"'{resource}' is scratch", "'{resource}' may be gone",
       ":20:", "belongs in the 'maybe'"},
      {"'{resource}' is scratch", "see {page}",
       ":20:", "unknown placeholder '{page}'"},
      {"'{resource}' may be scratch", "'{resource}' is maybe scratch",
       ":21:", "word for \"may\""},
      {"who made '{resource}'?", "who made '{resource}'",
       ":22:", "a question has one '?'"},
      {"who made '{resource}'?", "who made it? and when?",
       ":22:", "a question has one '?'"},
      {"which line made '{resource}'?", "is it free(p)?", ":25:", "no code"},
      {"which line made '{resource}'?", "is it m->p?", ":25:", "no code"},
      {"read about scratch, in {page}", "read about scratch",
       ":26:", "hint 3 names the page"},
      {"'{resource}' is made here", "made where?",
       ":15:", "only a question holds a '?'"},
      {"Asks where scratch comes from.", "Asks where scratch comes from",
       ":11:", "ends with a full stop"},
      {"id: made-here", "id: made here", ":13:", "other letters"},
  };
  for (const auto &Each : Cases) {
    SCOPED_TRACE(Each.New);
    if (!*Each.Message) {
      // An odd quote is the writer's business.
      EXPECT_EQ(adding(soundBut(Each.Old, Each.New)), "");
      continue;
    }
    EXPECT_TOLD(adding(soundBut(Each.Old, Each.New)), Each.Place, Each.Message);
  }
}

TEST(CatalogueReader, SurvivesWhatIsNoCatalogueAtAll) {
  for (StringRef Yaml : {"",
                         "\n\n",
                         "# only a remark\n",
                         "---\n",
                         "...",
                         "just words",
                         "- a\n- b",
                         "42",
                         "{",
                         "}",
                         "[",
                         "\"",
                         "a: b: c",
                         "\t- x",
                         "language: [",
                         "&a *a",
                         "language: *nobody",
                         "language: en\nmay: [may]\nquestions: 3",
                         "language: en\nmay: [may]\nquestions:\n  - 3",
                         "language: en\nmay: [may]\nquestions:\n  -",
                         "language: {a: b}",
                         "language: en\nmay: [may]\nnotes:\n  - id: [x]",
                         "\xff\xfe\x01",
                         "language: en\nmay: [may]\n---\nlanguage: en"}) {
    SCOPED_TRACE(Yaml.str());
    EXPECT_NE(adding(Yaml), "");
    Catalogue Known = Catalogue::builtIn();
    rewording(Yaml, Known);
    EXPECT_FALSE(Known.questions().empty());
  }
}

TEST(CatalogueReader, SurvivesEveryTruncationOfTheBuiltInCatalogue) {
  StringRef Whole = Catalogue::builtInText().getBuffer();
  for (size_t Length = 0; Length < Whole.size(); Length += 7) {
    Catalogue Texts;
    Texts.add({Whole.take_front(Length), "cut.yaml"},
              [](const llvm::SMDiagnostic &) {});
  }
}

TEST(CatalogueReader, AddsACourseToTheBuiltInCatalogue) {
  Catalogue Texts = Catalogue::builtIn();
  size_t Before = Texts.questions().size();
  EXPECT_EQ(adding("checks:\n"
                   "  - name: cs101-scratch\n"
                   "    page: docs/scratch.md\n"
                   "    summary: \"Asks where scratch comes from.\"\n"
                   "questions:\n"
                   "  - id: cs101-source\n"
                   "    check: cs101-scratch\n"
                   "    names: [resource]\n"
                   "    fact: \"'{resource}' is scratch\"\n"
                   "    maybe: \"'{resource}' may be scratch\"\n"
                   "    question: \"who made '{resource}'?\"\n"
                   "    hints:\n"
                   "      1: [acquired-here]\n"
                   "      2: \"which line made '{resource}'?\"\n"
                   "      3: \"read about scratch, in {page}\"\n"
                   "    misconception: \"all memory is alike\"\n",
                   Texts),
            "");
  EXPECT_EQ(Texts.questions().size(), Before + 1);
  EXPECT_EQ(Texts.language(), "en");
}

TEST(CatalogueReader, RewordsOnlyWhatTheFileMentions) {
  Catalogue Texts = Catalogue::builtIn();
  std::string Fact = Texts.question("deinit-forgets")->Fact;
  EXPECT_EQ(rewording("questions:\n"
                      "  - id: deinit-forgets\n"
                      "    question: \"where does '{resource}' go?\"\n"
                      "    hints:\n"
                      "      2: \"which line gives '{resource}' back?\"\n",
                      Texts),
            "");
  const QuestionEntry *Reworded = Texts.question("deinit-forgets");
  EXPECT_EQ(Reworded->Question, "where does '{resource}' go?");
  EXPECT_EQ(Reworded->Smaller, "which line gives '{resource}' back?");
  EXPECT_EQ(Reworded->Fact, Fact);
  EXPECT_EQ(Reworded->Check, "whofrees-incomplete-deinit");
  EXPECT_EQ(Reworded->Path.size(), 2u);
}

TEST(CatalogueReader, RewordsInAnotherLanguage) {
  Catalogue Texts = Catalogue::builtIn();
  EXPECT_EQ(
      rewording(
          "language: es\n"
          "may: [quizá]\n"
          "questions:\n"
          "  - id: deinit-forgets\n"
          "    fact: \"'{deinit}' libera '{released}', pero no '{resource}'\"\n"
          "    maybe: \"'{deinit}' libera '{released}' y quizá no "
          "'{resource}'\"\n"
          "    question: \"¿quién libera '{resource}'?\"\n",
          Texts),
      "");
  EXPECT_EQ(Texts.language(), "es");
  EXPECT_TOLD(rewording("questions:\n"
                        "  - id: deinit-forgets\n"
                        "    fact: \"quizá '{deinit}' libera '{released}'\"\n",
                        Texts),
              "course.yaml:3:", "belongs in the 'maybe'");
}

TEST(CatalogueReader, RewordsNothingThatIsUnknownOrPartOfTheCheck) {
  Catalogue Texts = Catalogue::builtIn();
  EXPECT_TOLD(rewording("questions:\n  - id: deinit-forgts\n", Texts),
              "course.yaml:2:", "unknown question 'deinit-forgts'");
  EXPECT_TOLD(rewording("notes:\n  - id: acquired-hier\n    text: x\n", Texts),
              "course.yaml:2:", "unknown note 'acquired-hier'");
  EXPECT_TOLD(rewording("notes:\n"
                        "  - id: acquired-here\n"
                        "    names: [resource, arena]\n",
                        Texts),
              "course.yaml:3:", "unknown key 'names'");
  EXPECT_TOLD(rewording("notes:\n"
                        "  - id: acquired-here\n"
                        "    text: \"'{arena}' gives it\"\n",
                        Texts),
              "course.yaml:3:", "unknown placeholder '{arena}'");
  EXPECT_EQ(Texts.note("acquired-here")->Text, "'{resource}' is acquired here");
}

} // namespace
