// Part of Whofrees, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// How a text of the catalogue may be written: wording rules that hold in every
// language, told as data so that the reader and the tests share them.

#ifndef WHOFREES_ASK_TEXTRULES_H
#define WHOFREES_ASK_TEXTRULES_H

#include "llvm/ADT/ArrayRef.h"
#include "llvm/ADT/StringRef.h"
#include <string>

namespace whofrees::ask {

enum class TextKind {
  Fact,          ///< what holds on every path that gets here
  Maybe,         ///< the fact when it holds on some of the paths only
  Question,      ///< the question after the fact
  Smaller,       ///< hint 2, a smaller question
  Pattern,       ///< hint 3, what to read about
  Note,          ///< a statement about one place in the code
  Misconception, ///< the belief that a question speaks to
  Summary        ///< one sentence about a check, for docs
};

/// The name that stands for the docs page of a question's check.
inline constexpr llvm::StringLiteral PageName("page");

/// What a text is measured against.
struct TextScope {
  llvm::ArrayRef<std::string> Names;    ///< placeholders the entry offers
  llvm::ArrayRef<std::string> MayWords; ///< the language's words for "may"
};

/// The first rule that \p Text breaks, as a sentence; empty when it keeps all.
std::string brokenRule(TextKind Kind, llvm::StringRef Text,
                       const TextScope &Scope);

} // namespace whofrees::ask

#endif // WHOFREES_ASK_TEXTRULES_H
