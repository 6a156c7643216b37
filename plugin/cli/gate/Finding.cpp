//===--- Finding.cpp - findings as JSON -----------------------------------===//
// Part of Whofrees, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//===----------------------------------------------------------------------===//

#include "cli/gate/Finding.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/Support/xxhash.h"

using namespace llvm::json;

namespace whofrees::cli {

std::string Finding::fingerprint() const {
  std::string Text;
  for (llvm::StringRef Part :
       {llvm::StringRef(Check), llvm::StringRef(At.File),
        llvm::StringRef(Function), llvm::StringRef(Resource)})
    (Text += Part) += '\n';
  Text += std::to_string(Ordinal);
  const llvm::XXH128_hash_t Hash =
      llvm::xxh3_128bits(llvm::arrayRefFromStringRef(Text));
  auto Hex = [](uint64_t Half) {
    return llvm::utohexstr(Half, /*LowerCase=*/true, /*Width=*/16);
  };
  return Hex(Hash.high64) + Hex(Hash.low64);
}

/// LLVM's reader knows signed numbers.
static bool mapNumber(ObjectMapper &O, llvm::StringLiteral Name,
                      unsigned &Into) {
  int64_t Number = 0;
  if (!O.map(Name, Number) || Number < 0)
    return false;
  Into = static_cast<unsigned>(Number);
  return true;
}

Value toJSON(const Place &P) {
  return Object{{"file", P.File},
                {"line", P.Line},
                {"column", P.Column},
                {"says", fixUTF8(P.Says)},
                {"source", fixUTF8(P.Source)}};
}

bool fromJSON(const Value &V, Place &P, Path At) {
  ObjectMapper O(V, At);
  return O && O.map("file", P.File) && mapNumber(O, "line", P.Line) &&
         mapNumber(O, "column", P.Column) && O.map("says", P.Says) &&
         O.map("source", P.Source);
}

Value toJSON(const Finding &F) {
  return Object{{"check", F.Check},
                {"at", F.At},
                {"notes", F.Notes},
                {"function", F.Function},
                {"functionBegin", F.FunctionBegin},
                {"functionEnd", F.FunctionEnd},
                {"resource", fixUTF8(F.Resource)},
                {"suppressed", F.Suppressed},
                {"reason", fixUTF8(F.Reason)},
                {"known", F.Known},
                {"onChanged", F.OnChanged}};
}

bool fromJSON(const Value &V, Finding &F, Path At) {
  ObjectMapper O(V, At);
  return O && O.map("check", F.Check) && O.map("at", F.At) &&
         O.map("notes", F.Notes) && O.map("function", F.Function) &&
         mapNumber(O, "functionBegin", F.FunctionBegin) &&
         mapNumber(O, "functionEnd", F.FunctionEnd) &&
         O.map("resource", F.Resource) && O.map("suppressed", F.Suppressed) &&
         O.map("reason", F.Reason) && O.map("known", F.Known) &&
         O.map("onChanged", F.OnChanged);
}

Value toJSON(const Suppression &S) {
  return Object{{"file", S.File},     {"line", S.Line},
                {"first", S.First},   {"last", S.Last},
                {"checks", S.Checks}, {"reason", fixUTF8(S.Reason)},
                {"used", S.Used}};
}

bool fromJSON(const Value &V, Suppression &S, Path At) {
  ObjectMapper O(V, At);
  return O && O.map("file", S.File) && mapNumber(O, "line", S.Line) &&
         mapNumber(O, "first", S.First) && mapNumber(O, "last", S.Last) &&
         O.map("checks", S.Checks) && O.map("reason", S.Reason) &&
         O.map("used", S.Used);
}

Value toJSON(const UnitResult &R) {
  return Object{{"findings", R.Findings}, {"suppressions", R.Suppressions},
                {"problems", R.Problems}, {"files", R.Files},
                {"absent", R.Absent},     {"skipped", R.Skipped}};
}

bool fromJSON(const Value &V, UnitResult &R, Path At) {
  ObjectMapper O(V, At);
  return O && O.map("findings", R.Findings) &&
         O.map("suppressions", R.Suppressions) &&
         O.map("problems", R.Problems) && O.map("files", R.Files) &&
         O.map("absent", R.Absent) && O.map("skipped", R.Skipped);
}

} // namespace whofrees::cli
