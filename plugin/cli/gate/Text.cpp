//===--- Text.cpp - a report for a log ------------------------------------===//
// Part of Whofrees, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//===----------------------------------------------------------------------===//

#include "cli/gate/Outputs.h"
#include "llvm/Support/Format.h"

namespace whofrees::cli {

static void writePlace(const Place &At, llvm::StringRef Kind,
                       llvm::StringRef Tail, llvm::raw_ostream &OS) {
  OS << At.File << ':' << At.Line << ':' << At.Column << ": " << Kind << ": "
     << At.Says << Tail << '\n';
  if (At.Source.empty())
    return;
  OS << llvm::format("%5u | ", At.Line) << At.Source << '\n' << "      | ";
  // As wide as what stands above it.
  unsigned Column = 1;
  for (const char C : At.Source) {
    if (Column >= At.Column)
      break;
    if ((C & 0xC0) == 0x80)
      continue;
    OS << (C == '\t' ? '\t' : ' ');
    ++Column;
  }
  OS << "^\n";
}

void writeText(const Report &Of, llvm::raw_ostream &OS) {
  for (const Finding &F : Of.Findings) {
    if (!F.isNew())
      continue;
    writePlace(F.At, "warning", " [" + F.Check + "]", OS);
    for (const Place &Note : F.Notes)
      writePlace(Note, "note", "", OS);
  }
  for (const Suppression &S : Of.unused())
    OS << S.File << ':' << S.Line << ": note: this NOLINT"
       << (S.Checks.empty() ? "" : "(" + S.Checks + ")")
       << " silences nothing\n";
  for (const BaselineEntry &E : Of.Stale)
    OS << E.File << ": note: the baseline has " << E.Check << " about '"
       << E.Resource << "' in '" << E.Function
       << "', which is not found any more; '--update-baseline' drops it\n";
  // A mistake in a header or a model is the same for all that have it.
  llvm::StringRef Before;
  for (const LostFile &L : Of.Lost) {
    OS << L.File << ": error: could not be looked at";
    if (L.Problems.front() != Before)
      OS << ": " << L.Problems.front();
    else
      OS << ", for the same reason";
    OS << '\n';
    Before = L.Problems.front();
  }
  OS << "whofrees gate: " << Of.totals() << '\n';
}

} // namespace whofrees::cli
