//===--- ExplainCommand.cpp - whofrees explain ----------------------------===//
// Part of Whofrees, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//===----------------------------------------------------------------------===//

#include "cli/ExplainCommand.h"
#include "ask/Catalogue.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/Support/WithColor.h"
#include "llvm/Support/raw_ostream.h"
#include <tuple>

using llvm::StringRef;

namespace whofrees::cli {

namespace {

struct Page {
  StringRef Of; ///< the check's name, without "whofrees-"
  StringRef Text;
};

constexpr Page Pages[] = {
#include "pages.inc"
};

} // namespace

ExplainCommand::ExplainCommand()
    : Command("explain", "CHECK: what a check asks and why, with an example to "
                         "think about"),
      Check(llvm::cl::Positional, llvm::cl::desc("CHECK"), llvm::cl::sub(Name),
            llvm::cl::cat(category())) {}

/// The lines between the heading and the next one of its level.
static StringRef sectionOf(StringRef Text, StringRef Heading) {
  const std::string Line = ("\n## " + Heading + "\n").str();
  return Text.split(Line).second.split("\n## ").first.trim('\n');
}

/// A line of the page without what only a browser can show.
static std::string plain(StringRef Line) {
  std::string Out;
  while (true) {
    const size_t Middle = Line.find("](");
    const size_t Open = Line.take_front(Middle).rfind('[');
    const size_t Close = Line.find(')', Middle);
    if (Middle == StringRef::npos || Open == StringRef::npos ||
        Close == StringRef::npos)
      return Out += Line;
    Out += Line.take_front(Open);
    Out += Line.slice(Open + 1, Middle);
    Line = Line.drop_front(Close + 1);
  }
}

/// Text as it is, code set off from it.
static void print(StringRef Heading, StringRef Section, llvm::raw_ostream &OS) {
  OS << '\n' << Heading << '\n' << std::string(Heading.size(), '-') << "\n\n";
  bool InCode = false;
  while (!Section.empty()) {
    StringRef Line;
    std::tie(Line, Section) = Section.split('\n');
    if (Line.starts_with("```"))
      InCode = !InCode;
    else if (Line.empty())
      OS << '\n';
    else if (InCode)
      OS << "    " << Line << '\n';
    else
      OS << plain(Line) << '\n';
  }
}

/// What to ask on the way, for whom the question is too large.
static std::string smallerQuestions(const ask::Catalogue &Texts,
                                    StringRef Check) {
  std::string Asked, Believed;
  auto Add = [](std::string &To, StringRef Text) {
    std::string Line = ("- " + Text + "\n").str();
    llvm::erase_if(Line, [](char C) { return C == '{' || C == '}'; });
    if (!StringRef(To).contains(Line))
      To += Line;
  };
  for (const ask::QuestionEntry &Each : Texts.questions())
    if (Each.Check == Check) {
      Add(Asked, Each.Smaller);
      Add(Believed, Each.Misconception);
    }
  return "Smaller questions, to be answered with a pencil on the code above:\n"
         "\n" +
         Asked +
         "\nWhat is often believed, and where does the code above show "
         "otherwise?\n\n" +
         Believed;
}

ExitStatus
ExplainCommand::run(const clang::tooling::CompilationDatabase * /*Given*/) {
  const ask::Catalogue Texts = ask::Catalogue::builtIn();
  llvm::raw_ostream &OS = llvm::outs();
  if (Check.empty()) {
    for (const ask::CheckEntry &Each : Texts.checks())
      OS << Each.Name << "\n    " << Each.Summary << '\n';
    return Done;
  }
  StringRef Short = Check;
  Short.consume_front("whofrees-");
  const auto *Found =
      llvm::find_if(Pages, [&](const Page &Each) { return Each.Of == Short; });
  const ask::CheckEntry *Entry = Texts.check("whofrees-" + Short.str());
  if (Found == std::end(Pages) || !Entry) {
    llvm::WithColor::error(llvm::errs(), "whofrees")
        << "there is no check '" << Check
        << "'; 'whofrees explain' lists them\n";
    return Failed;
  }
  OS << Entry->Name << "\n\n" << Entry->Summary << '\n';
  print("The idea", sectionOf(Found->Text, "What it asks, and when"), OS);
  print("A walk through an example",
        (sectionOf(Found->Text, "A program that asks") + "\n\n" +
         smallerQuestions(Texts, Entry->Name))
            .str(),
        OS);
  for (const StringRef Heading : {"If you come from Python", "On purpose"})
    print(Heading, sectionOf(Found->Text, Heading), OS);
  OS << "\nThe whole page: " << Entry->Page << '\n';
  return Done;
}

} // namespace whofrees::cli
