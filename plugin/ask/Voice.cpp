// Part of Whofrees, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#include "ask/Voice.h"
#include "ask/TextRules.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringSwitch.h"
#include <cassert>

using llvm::StringRef;

namespace whofrees::ask {
namespace {

/// A name that keeps the message one line that every parser can read: blanks
/// are joined, subscripts dropped, and what follows a line end, a brace, a ';'
/// or a '?' is cut.
std::string plainName(StringRef Written) {
  Written = Written.take_until(
      [](char C) { return StringRef("\r\n{};?").contains(C); });
  std::string Plain;
  unsigned Subscripts = 0;
  for (char C : Written) {
    if (C == '\t')
      C = ' ';
    if (C == '[') {
      ++Subscripts;
    } else if (C == ']') {
      Subscripts -= Subscripts != 0;
    } else if (Subscripts == 0) {
      bool Repeated = C == ' ' && StringRef(Plain).ends_with(" ");
      if (!Repeated)
        Plain.push_back(C);
    }
  }
  return StringRef(Plain).trim().str();
}

/// The names of one text: its own first, then the finding's.
class Filling {
public:
  Filling(const Names &Own, const Names &Shared, StringRef Page)
      : Own(Own), Shared(Shared), Page(Page) {}

  /// \p Text with every placeholder replaced.
  std::string into(StringRef Text) const {
    std::string Filled;
    while (true) {
      auto [Before, FromOpen] = Text.split('{');
      Filled += Before;
      if (FromOpen.empty())
        return Filled;
      auto [Placeholder, After] = FromOpen.split('}');
      Filled += nameOf(Placeholder);
      Text = After;
    }
  }

private:
  std::string nameOf(StringRef Placeholder) const {
    if (Placeholder == PageName)
      return Page.str();
    const std::string *Name = Own.get(Placeholder);
    if (!Name)
      Name = Shared.get(Placeholder);
    std::string Plain = Name ? plainName(*Name) : "";
    return Plain.empty() ? Placeholder.str() : Plain;
  }

  const Names &Own;
  const Names &Shared;
  StringRef Page;
};

} // namespace

std::optional<Tone> toneNamed(StringRef Value) {
  return llvm::StringSwitch<std::optional<Tone>>(Value)
      .Case("question", Tone::Question)
      .Case("statement", Tone::Statement)
      .Default(std::nullopt);
}

void Names::set(StringRef Placeholder, std::string Value) {
  for (auto &[Known, Name] : Values)
    if (Known == Placeholder) {
      Name = std::move(Value);
      return;
    }
  Values.emplace_back(Placeholder.str(), std::move(Value));
}

const std::string *Names::get(StringRef Placeholder) const {
  for (const auto &[Known, Name] : Values)
    if (Known == Placeholder)
      return &Name;
  return nullptr;
}

Worded Voice::word(const Ask &Finding) const {
  const QuestionEntry *Entry = Texts.question(Finding.Id);
  assert(Entry && "no such question in the catalogue");
  if (!Entry)
    return {{Finding.At, Finding.Id.str()}, {}};

  const CheckEntry *Check = Texts.check(Entry->Check);
  StringRef Page = Check ? StringRef(Check->Page) : StringRef();
  Filling OfFinding(Finding.Known, Finding.Known, Page);

  Worded Result;
  Result.Warning.At = Finding.At;
  Result.Warning.Text =
      OfFinding.into(Finding.May ? Entry->Maybe : Entry->Fact);
  if (Options.Voice == Tone::Question)
    Result.Warning.Text += "; " + OfFinding.into(Entry->Question);

  auto Tell = [&](clang::SourceLocation At, std::string Text) {
    if (At.isValid())
      Result.Notes.push_back({At, std::move(Text)});
  };
  if (Options.HintLevel >= 1)
    for (const PathNote &Step : Finding.Path) {
      const NoteEntry *Note = Texts.note(Step.Id);
      assert(Note && llvm::is_contained(Entry->Path, Step.Id) &&
             "the question's hint 1 does not list this note");
      if (Note)
        Tell(Step.At, Filling(Step.Own, Finding.Known, Page).into(Note->Text));
    }
  if (Options.HintLevel >= 2 && Options.Voice == Tone::Question)
    Tell(Finding.At, OfFinding.into(Entry->Smaller));
  if (Options.HintLevel >= 3)
    Tell(Finding.At, OfFinding.into(Entry->Pattern));
  return Result;
}

} // namespace whofrees::ask
