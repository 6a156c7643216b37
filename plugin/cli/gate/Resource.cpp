//===--- Resource.cpp - what a message is about ---------------------------===//
// Part of Whofrees, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//===----------------------------------------------------------------------===//

#include "cli/gate/Resource.h"
#include "llvm/Support/Regex.h"

using llvm::StringRef;

namespace whofrees::cli {

/// What stands for {resource} in \p Message, if that is \p Fact with names in
/// it, and perhaps a question behind it.
static std::string filledIn(StringRef Fact, StringRef Message) {
  std::string Pattern = "^";
  unsigned Groups = 0, Wanted = 0;
  while (!Fact.empty()) {
    auto [Before, Rest] = Fact.split('{');
    Pattern += llvm::Regex::escape(Before);
    if (Rest.empty() && Before.size() == Fact.size())
      break;
    auto [Name, After] = Rest.split('}');
    Pattern += "(.*)";
    ++Groups;
    if (!Wanted && Name == "resource")
      Wanted = Groups;
    Fact = After;
  }
  Pattern += "(;.*)?$";
  llvm::SmallVector<StringRef, 8> Found;
  if (!Wanted || !llvm::Regex(Pattern).match(Message, &Found))
    return {};
  return Found[Wanted].str();
}

std::string resourceOf(StringRef Message, StringRef Check,
                       const ask::Catalogue &Texts) {
  for (const ask::QuestionEntry &Q : Texts.questions()) {
    if (Q.Check != Check)
      continue;
    for (StringRef Fact : {StringRef(Q.Fact), StringRef(Q.Maybe)})
      if (std::string Name = filledIn(Fact, Message); !Name.empty())
        return Name;
  }
  // Without the question, which an option takes away.
  StringRef Rest = Message.split(';').first;
  std::string Names;
  while (Rest.contains('\'')) {
    auto [Name, After] = Rest.split('\'').second.split('\'');
    (Names += Names.empty() ? "" : " ") += Name;
    Rest = After;
  }
  return Names;
}

} // namespace whofrees::cli
