//===--- Suppressions.cpp - comments that silence a check -----------------===//
// Part of Whofrees, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//===----------------------------------------------------------------------===//

#include "cli/gate/Suppressions.h"
#include "clang/Basic/LangOptions.h"
#include "clang/Lex/Lexer.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/Support/GlobPattern.h"
#include <limits>

using llvm::StringRef;

namespace whofrees::cli {

/// True if one of the globs in \p Checks, separated by commas, is \p Check.
static bool names(StringRef Checks, StringRef Check) {
  llvm::SmallVector<StringRef, 4> Each;
  Checks.split(Each, ',');
  return llvm::any_of(Each, [&](StringRef Name) {
    auto Glob = llvm::GlobPattern::create(Name.trim());
    if (Glob)
      return Glob->match(Check);
    llvm::consumeError(Glob.takeError());
    return false;
  });
}

static void read(StringRef Comment, unsigned Line, StringRef File,
                 std::vector<Suppression> &All) {
  while (true) {
    const size_t At = Comment.find("NOLINT");
    if (At == StringRef::npos)
      return;
    Line += Comment.take_front(At).count('\n');
    Comment = Comment.drop_front(At + StringRef("NOLINT").size());
    const bool Next = Comment.consume_front("NEXTLINE");
    const bool Begin = !Next && Comment.consume_front("BEGIN");
    const bool End = !Next && !Begin && Comment.consume_front("END");
    if (!Comment.empty() && (llvm::isAlnum(Comment[0]) || Comment[0] == '_'))
      continue; // another word
    Suppression S;
    S.File = File.str();
    S.Line = Line;
    if (Comment.consume_front("(")) {
      S.Checks = Comment.take_until([](char C) { return C == ')'; }).str();
      Comment = Comment.split(')').second;
      // Of other checks alone: not ours to count.
      if (!StringRef(S.Checks).contains("whofrees") && S.Checks != "*")
        continue;
    }
    if (End) {
      // Ends the nearest one that is open, with the same checks.
      for (Suppression &Open : llvm::reverse(All))
        if (Open.Last == std::numeric_limits<unsigned>::max() &&
            Open.Checks == S.Checks) {
          Open.Last = Line;
          break;
        }
      continue;
    }
    StringRef Reason =
        Comment.take_until([](char C) { return C == '\n'; }).ltrim();
    if (Reason.consume_front(":")) {
      Reason.consume_back("*/");
      S.Reason = Reason.trim().str();
    }
    S.First = Next ? Line + 1 : Line;
    S.Last = Begin ? std::numeric_limits<unsigned>::max() : S.First;
    All.push_back(std::move(S));
  }
}

std::vector<Suppression> suppressionsIn(StringRef Code, StringRef File) {
  std::vector<Suppression> All;
  if (!Code.contains("NOLINT"))
    return All;
  // A literal is no comment, so the tokens are read; as C++, which has all that
  // C has. The lexer wants a zero behind the end.
  const std::string Text = Code.str();
  clang::LangOptions Options;
  Options.CPlusPlus = Options.CPlusPlus11 = Options.LineComment = true;
  clang::Lexer Lex(clang::SourceLocation(), Options, Text.c_str(), Text.c_str(),
                   Text.c_str() + Text.size());
  Lex.SetCommentRetentionState(true);
  unsigned Line = 1;
  const char *Seen = Text.c_str();
  clang::Token Token;
  do {
    Lex.LexFromRawLexer(Token);
    if (!Token.is(clang::tok::comment))
      continue;
    const char *End = Lex.getBufferLocation();
    const char *Begin = End - Token.getLength();
    Line += std::count(Seen, Begin, '\n');
    Seen = Begin;
    read(StringRef(Begin, Token.getLength()), Line, File, All);
  } while (!Token.is(clang::tok::eof));
  return All;
}

Suppression *suppressionOf(StringRef Check, const Place &At,
                           std::vector<Suppression> &All) {
  Suppression *Best = nullptr;
  for (Suppression &S : All)
    if (S.File == At.File && S.First <= At.Line && At.Line <= S.Last &&
        (S.Checks.empty() || names(S.Checks, Check)) &&
        (!Best || S.First >= Best->First))
      Best = &S;
  return Best;
}

} // namespace whofrees::cli
