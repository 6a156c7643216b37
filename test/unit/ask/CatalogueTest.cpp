// Part of Whofrees, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// How Whofrees speaks, asserted over every entry of the built-in catalogue, in
// every language.

#include "ask/Catalogue.h"
#include "ask/TextRules.h"
#include "ask/Voice.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/ADT/StringSet.h"
#include "llvm/Support/SourceMgr.h"
#include "llvm/Support/Unicode.h"
#include <gtest/gtest.h>

using namespace whofrees::ask;
using llvm::StringRef;

namespace {

struct NamedText {
  std::string Where;
  std::string Text;
};

/// Every text that can become part of a message.
std::vector<NamedText> messageTexts(const Catalogue &Texts) {
  std::vector<NamedText> All;
  for (const QuestionEntry &Each : Texts.questions()) {
    All.push_back({Each.Id + ".fact", Each.Fact});
    All.push_back({Each.Id + ".maybe", Each.Maybe});
    All.push_back({Each.Id + ".question", Each.Question});
    All.push_back({Each.Id + ".hints.2", Each.Smaller});
    All.push_back({Each.Id + ".hints.3", Each.Pattern});
  }
  for (const NoteEntry &Each : Texts.notes())
    All.push_back({Each.Id + ".text", Each.Text});
  return All;
}

/// \p Text as printed when every name is six letters long.
size_t columnsOf(StringRef Text) {
  std::string Filled;
  while (!Text.empty()) {
    auto [Before, FromOpen] = Text.split('{');
    Filled += Before;
    if (!FromOpen.empty())
      Filled += "abcdef";
    Text = FromOpen.split('}').second;
  }
  return llvm::sys::unicode::columnWidthUTF8(Filled);
}

class BuiltInCatalogue : public testing::Test {
protected:
  Catalogue Texts = Catalogue::builtIn();
};

/// What holds in every language.
class EveryLanguage : public testing::TestWithParam<StringRef> {
protected:
  Catalogue Texts = Catalogue::inLanguage(GetParam()).value_or(Catalogue());
};
INSTANTIATE_TEST_SUITE_P(Catalogue, EveryLanguage,
                         testing::ValuesIn(Catalogue::languages().begin(),
                                           Catalogue::languages().end()),
                         [](const auto &Each) { return Each.param.str(); });

TEST(Catalogue, ReadsItsOwnTranslations) {
  for (StringRef Language : Catalogue::languages().drop_front()) {
    Catalogue Texts = Catalogue::builtIn();
    std::string Problem;
    EXPECT_TRUE(Texts.reword(Catalogue::translationText(Language),
                             [&](const llvm::SMDiagnostic &Error) {
                               Problem = std::to_string(Error.getLineNo()) +
                                         ": " + Error.getMessage().str();
                             }))
        << Language.str() << " " << Problem;
    EXPECT_EQ(Texts.language(), Language);
  }
  EXPECT_FALSE(Catalogue::inLanguage("tlh").has_value());
}

TEST(Catalogue, IsTranslatedToTheLastText) {
  const Catalogue English = Catalogue::builtIn();
  for (StringRef Language : Catalogue::languages().drop_front()) {
    const Catalogue Texts = *Catalogue::inLanguage(Language);
    const auto Before = messageTexts(English), After = messageTexts(Texts);
    ASSERT_EQ(Before.size(), After.size());
    for (size_t I = 0; I < Before.size(); ++I)
      EXPECT_NE(Before[I].Text, After[I].Text) << Before[I].Where;
    for (const QuestionEntry &Each : English.questions())
      EXPECT_NE(Each.Misconception, Texts.question(Each.Id)->Misconception)
          << Each.Id;
    for (const CheckEntry &Each : English.checks())
      EXPECT_NE(Each.Summary, Texts.check(Each.Name)->Summary) << Each.Name;
  }
}

TEST(Catalogue, ReadsItsOwnBuiltInText) {
  Catalogue Texts;
  std::string Problem;
  EXPECT_TRUE(Texts.add(Catalogue::builtInText(),
                        [&](const llvm::SMDiagnostic &Error) {
                          Problem = std::to_string(Error.getLineNo()) + ": " +
                                    Error.getMessage().str();
                        }))
      << Problem;
}

TEST_F(BuiltInCatalogue, HasTheQuestionsOfTheFoundingChecks) {
  for (const char *Id : {"rollback-alloc", "rollback-call", "rollback-exit",
                         "escape-return", "escape-store", "deinit-forgets",
                         "allocator-not-stored", "allocator-differs"})
    EXPECT_NE(Texts.question(Id), nullptr) << Id;
  for (const char *Id :
       {"acquired-here", "acquired-from-here", "throw-skips-destructor",
        "throw-leaves", "returns-here", "also-fails-here",
        "arena-disposed-here", "arena-reset-here", "arena-ends-with",
        "released-here", "released-through-here"})
    EXPECT_NE(Texts.note(Id), nullptr) << Id;
  EXPECT_EQ(Texts.question("no-such-question"), nullptr);
  EXPECT_EQ(Texts.note("no-such-note"), nullptr);
  EXPECT_EQ(Texts.check("whofrees-no-such-check"), nullptr);
}

TEST_P(EveryLanguage, AsksOneQuestionAndAsksItLast) {
  for (const QuestionEntry &Each : Texts.questions()) {
    for (StringRef Asked : {Each.Question, Each.Smaller}) {
      EXPECT_EQ(Asked.count('?'), 1u) << Each.Id;
      EXPECT_EQ(Asked.back(), '?') << Each.Id;
    }
    for (StringRef Stated :
         {Each.Fact, Each.Maybe, Each.Pattern, Each.Misconception})
      EXPECT_EQ(Stated.count('?'), 0u) << Each.Id;
  }
  for (const NoteEntry &Each : Texts.notes())
    EXPECT_EQ(StringRef(Each.Text).count('?'), 0u) << Each.Id;
}

TEST_P(EveryLanguage, WritesEveryTextInClangsStyle) {
  for (const NamedText &Each : messageTexts(Texts)) {
    StringRef Text = Each.Text;
    ASSERT_FALSE(Text.empty()) << Each.Where;
    EXPECT_TRUE((Text.front() >= 'a' && Text.front() <= 'z') ||
                Text.front() == '\'' || Text.starts_with("¿"))
        << Each.Where;
    EXPECT_EQ(Text.find_first_of("[]\n\r\t"), StringRef::npos) << Each.Where;
    EXPECT_FALSE(StringRef(".!,;:").contains(Text.back())) << Each.Where;
    EXPECT_EQ(Text.trim(), Text) << Each.Where;
    EXPECT_FALSE(Text.contains("  ")) << Each.Where;
  }
}

TEST_P(EveryLanguage, FitsALine) {
  for (const QuestionEntry &Each : Texts.questions()) {
    EXPECT_LE(columnsOf(Each.Fact), 105u) << Each.Id;
    EXPECT_LE(columnsOf(Each.Maybe), 105u) << Each.Id;
    EXPECT_LE(columnsOf(Each.Maybe + "; " + Each.Question), 145u) << Each.Id;
    EXPECT_LE(columnsOf(Each.Smaller), 105u) << Each.Id;
  }
  for (const NoteEntry &Each : Texts.notes())
    EXPECT_LE(columnsOf(Each.Text), 100u) << Each.Id;
}

TEST_P(EveryLanguage, ShowsNoCode) {
  for (const NamedText &Each : messageTexts(Texts))
    for (StringRef Sign : {"free(", "delete ", "()", "->", "==", "`", ";",
                           "::", "nullptr", "NULL", "catch", "goto"})
      EXPECT_FALSE(StringRef(Each.Text).contains(Sign))
          << Each.Where << " holds " << Sign.str();
}

TEST_F(BuiltInCatalogue, SpeaksOfMemoryNotOfThePersonNorOfTheAnalysis) {
  for (const NamedText &Each : messageTexts(Texts)) {
    std::string Lower = StringRef(Each.Text).lower();
    for (StringRef Word :
         {"escape", "lattice", "leak", "dataflow", "forget", "forgot",
          "should have", "must ", "you ", "your ", "bug", "error", "wrong",
          "fix", "ownership", "owner", "dangling", "lifetime"})
      EXPECT_FALSE(StringRef(Lower).contains(Word))
          << Each.Where << " says " << Word.str();
  }
}

TEST_F(BuiltInCatalogue, SaysMayExactlyInTheMaybes) {
  for (const QuestionEntry &Each : Texts.questions()) {
    EXPECT_TRUE(StringRef(Each.Maybe).contains(" may ")) << Each.Id;
    EXPECT_NE(Each.Maybe, Each.Fact) << Each.Id;
    for (StringRef Sure : {Each.Fact, Each.Question, Each.Smaller})
      EXPECT_FALSE(Sure.contains(" may ")) << Each.Id;
  }
}

TEST_P(EveryLanguage, HasThreeHintsAndAMisconceptionForEveryQuestion) {
  for (const QuestionEntry &Each : Texts.questions()) {
    EXPECT_FALSE(Each.Path.empty()) << Each.Id;
    EXPECT_FALSE(Each.Smaller.empty()) << Each.Id;
    EXPECT_TRUE(StringRef(Each.Pattern).contains("{page}")) << Each.Id;
    EXPECT_FALSE(Each.Misconception.empty()) << Each.Id;
    EXPECT_NE(Each.Smaller, Each.Question) << Each.Id;
  }
}

TEST_P(EveryLanguage, QuotesEveryName) {
  for (const NamedText &Each : messageTexts(Texts)) {
    StringRef Text = Each.Text;
    for (size_t Open = Text.find('{'); Open != StringRef::npos;
         Open = Text.find('{', Open + 1)) {
      StringRef From = Text.substr(Open);
      // A link and numbers of bytes are no names.
      if (From.starts_with("{page}") || From.starts_with("{held}") ||
          From.starts_with("{planned}"))
        continue;
      StringRef Before = Text.take_front(Open);
      EXPECT_TRUE(Before.ends_with("'") || Before.ends_with("'~"))
          << Each.Where;
      EXPECT_TRUE(Text.drop_front(Text.find('}', Open) + 1).starts_with("'"))
          << Each.Where;
    }
  }
}

TEST_P(EveryLanguage, NamesEveryPlaceholderItUsesAndUsesEveryOneItNames) {
  llvm::StringSet<> Used;
  auto UsesAll = [&](StringRef Id, llvm::ArrayRef<std::string> Names,
                     const std::string &Text) {
    for (const std::string &Name : Names) {
      EXPECT_TRUE(StringRef(Text).contains("{" + Name + "}"))
          << Id.str() << " is given {" << Name << "} for nothing";
      EXPECT_NE(Texts.placeholder(Name), nullptr) << Name;
      Used.insert(Name);
    }
  };
  for (const QuestionEntry &Each : Texts.questions()) {
    UsesAll(Each.Id, Each.Names, Each.Fact);
    UsesAll(Each.Id, Each.Names, Each.Maybe);
  }
  for (const NoteEntry &Each : Texts.notes())
    UsesAll(Each.Id, Each.Names, Each.Text);
  for (const PlaceholderEntry &Each : Texts.placeholders())
    EXPECT_TRUE(Used.contains(Each.Name)) << Each.Name;
}

TEST_F(BuiltInCatalogue, BelongsTogether) {
  llvm::StringSet<> CheckAsks, NoteIsTold;
  for (const QuestionEntry &Each : Texts.questions()) {
    ASSERT_NE(Texts.check(Each.Check), nullptr) << Each.Id;
    CheckAsks.insert(Each.Check);
    for (const std::string &Note : Each.Path) {
      EXPECT_NE(Texts.note(Note), nullptr) << Each.Id << " " << Note;
      NoteIsTold.insert(Note);
    }
  }
  for (const CheckEntry &Each : Texts.checks()) {
    EXPECT_TRUE(CheckAsks.contains(Each.Name)) << Each.Name;
    StringRef Short = Each.Name;
    ASSERT_TRUE(Short.consume_front("whofrees-")) << Each.Name;
    EXPECT_EQ(Each.Page, "docs/checks/" + Short.str() + ".md");
    EXPECT_EQ(StringRef(Each.Summary).count('.'), 1u) << Each.Name;
  }
  for (const NoteEntry &Each : Texts.notes())
    EXPECT_TRUE(NoteIsTold.contains(Each.Id)) << Each.Id;
}

} // namespace
