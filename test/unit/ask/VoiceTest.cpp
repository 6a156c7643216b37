// Part of Whofrees, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Findings in, finished lines out: the voice, the hint level, the names.

#include "ask/Voice.h"
#include "llvm/Support/SourceMgr.h"
#include <gtest/gtest.h>

using namespace whofrees::ask;
using clang::SourceLocation;

namespace {

SourceLocation at(unsigned Offset) {
  return SourceLocation::getFromRawEncoding(Offset);
}

/// The finding of the first example that Whofrees was thought of with.
Ask biasFails() {
  Ask Finding;
  Finding.Id = "rollback-alloc";
  Finding.At = at(31);
  Finding.Known = {{"failing", "bias"}, {"resource", "weights"}};
  Finding.Path.push_back({"acquired-here", at(27), {}});
  Finding.Path.push_back(
      {"throw-skips-destructor", at(31), {{"class", "SimpleModel"}}});
  return Finding;
}

class VoiceTest : public testing::Test {
protected:
  Worded word(const Ask &Finding, unsigned HintLevel = 1,
              Tone Tone = Tone::Question) {
    VoiceOptions Options;
    Options.HintLevel = HintLevel;
    Options.Voice = Tone;
    return Voice(Texts, Options).word(Finding);
  }

  Catalogue Texts = Catalogue::builtIn();
};

TEST_F(VoiceTest, SaysTheFactAndThenAsks) {
  Worded Said = word(biasFails());
  EXPECT_EQ(Said.Warning.Text,
            "allocating 'bias' can fail here while 'weights' is still held; "
            "who frees 'weights' then?");
  EXPECT_EQ(Said.Warning.At, at(31));
}

TEST_F(VoiceTest, ShowsThePathInItsOrder) {
  Worded Said = word(biasFails());
  ASSERT_EQ(Said.Notes.size(), 2u);
  EXPECT_EQ(Said.Notes[0].Text, "'weights' is acquired here");
  EXPECT_EQ(Said.Notes[0].At, at(27));
  EXPECT_EQ(Said.Notes[1].Text, "if this throws, the constructor has not "
                                "finished, so '~SimpleModel' never runs");
  EXPECT_EQ(Said.Notes[1].At, at(31));
}

TEST_F(VoiceTest, StatesTheFactAlone) {
  EXPECT_EQ(word(biasFails(), 1, Tone::Statement).Warning.Text,
            "allocating 'bias' can fail here while 'weights' is still held");
}

TEST_F(VoiceTest, SaysMayWhenTheFindingDoes) {
  Ask Finding = biasFails();
  Finding.May = true;
  EXPECT_EQ(word(Finding).Warning.Text,
            "allocating 'bias' can fail here while 'weights' may still be "
            "held; who frees 'weights' then?");
}

TEST_F(VoiceTest, GivesAsManyHintsAsTheLevelSays) {
  EXPECT_EQ(word(biasFails(), 0).Notes.size(), 0u);
  EXPECT_EQ(word(biasFails(), 1).Notes.size(), 2u);

  Worded Smaller = word(biasFails(), 2);
  ASSERT_EQ(Smaller.Notes.size(), 3u);
  EXPECT_EQ(Smaller.Notes[2].Text, "once allocating 'bias' has failed, which "
                                   "line is the next one that still sees "
                                   "'weights'?");
  EXPECT_EQ(Smaller.Notes[2].At, at(31));

  Worded Pattern = word(biasFails(), 3);
  ASSERT_EQ(Pattern.Notes.size(), 4u);
  EXPECT_EQ(Pattern.Notes[2].Text, Smaller.Notes[2].Text);
  EXPECT_EQ(Pattern.Notes[3].Text,
            "the pattern to read about is the rollback of a half-finished "
            "init, in docs/checks/missing-rollback.md");
  EXPECT_EQ(word(biasFails(), 99).Notes.size(), 4u);
}

TEST_F(VoiceTest, AsksNothingAtAllWhenItStates) {
  Worded Said = word(biasFails(), 3, Tone::Statement);
  ASSERT_EQ(Said.Notes.size(), 3u);
  for (const Line &Note : Said.Notes)
    EXPECT_EQ(Note.Text.find('?'), std::string::npos) << Note.Text;
}

TEST_F(VoiceTest, PrefersANotesOwnNames) {
  Ask Finding = biasFails();
  Finding.Path = {{"acquired-here", at(27), {{"resource", "scale"}}}};
  EXPECT_EQ(word(Finding).Notes.at(0).Text, "'scale' is acquired here");
}

TEST_F(VoiceTest, LeavesOutNotesWithoutAPlace) {
  Ask Finding = biasFails();
  Finding.Path[0].At = SourceLocation();
  ASSERT_EQ(word(Finding).Notes.size(), 1u);
  EXPECT_EQ(word(Finding).Notes[0].At, at(31));
}

TEST_F(VoiceTest, KeepsNamesOnOneLineThatEveryParserCanRead) {
  struct {
    const char *Written, *Said;
  } Cases[] = {
      {"weights_", "weights_"},   {"m->weights", "m->weights"},
      {"rows[i]", "rows"},        {"rows[cols[j]].data", "rows.data"},
      {"  a\n b", "a"},           {"a \t\t b", "a b"},
      {"operator%", "operator%"}, {"[&] { return 1; }", "resource"},
      {"", "resource"},           {"]", "resource"},
      {"{resource}", "resource"}, {"ok ? a : b", "ok"},
  };
  for (const auto &Each : Cases) {
    Ask Finding;
    Finding.Id = "deinit-forgets";
    Finding.Known = {{"deinit", "close"}, {"released", "b"}};
    Finding.Known.set("resource", Each.Written);
    EXPECT_EQ(word(Finding).Warning.Text,
              std::string("'close' releases 'b' but not '") + Each.Said +
                  "'; who frees '" + Each.Said + "'?");
  }
}

TEST_F(VoiceTest, ReadsANameThatIsNotSetAsItsPlaceholder) {
  Ask Finding;
  Finding.Id = "escape-return";
  Finding.Known = {{"resource", "row"}};
  EXPECT_EQ(word(Finding, 0).Warning.Text,
            "'row' is returned here, but its memory belongs to 'arena', which "
            "is gone by then; what is left of 'row' for the caller?");
}

TEST_F(VoiceTest, WordsEveryQuestionWithOneMarkAtItsEnd) {
  for (const QuestionEntry &Entry : Texts.questions())
    for (bool May : {false, true}) {
      Ask Finding;
      Finding.Id = Entry.Id;
      Finding.At = at(7);
      Finding.May = May;
      for (const std::string &Name : Entry.Names)
        Finding.Known.set(Name, Name);
      for (const std::string &Note : Entry.Path)
        Finding.Path.push_back({Note, at(5), {}});
      Worded Said = word(Finding, 3);
      EXPECT_EQ(Said.Warning.Text.find('?'), Said.Warning.Text.size() - 1);
      EXPECT_NE(Said.Warning.Text.find("; "), std::string::npos);
      EXPECT_EQ(Said.Notes.size(), Entry.Path.size() + 2);
      for (const Line &Note : Said.Notes)
        EXPECT_EQ(Note.Text.find('{'), std::string::npos) << Note.Text;
    }
}

TEST(Names, KeepTheLastValue) {
  Names Known = {{"resource", "a"}};
  Known.set("resource", "b");
  ASSERT_NE(Known.get("resource"), nullptr);
  EXPECT_EQ(*Known.get("resource"), "b");
  EXPECT_EQ(Known.get("arena"), nullptr);
}

TEST(Tone, IsNamedByAnOptionValue) {
  EXPECT_EQ(toneNamed("question"), Tone::Question);
  EXPECT_EQ(toneNamed("statement"), Tone::Statement);
  EXPECT_EQ(toneNamed("Question"), std::nullopt);
  EXPECT_EQ(toneNamed(""), std::nullopt);
}

} // namespace
