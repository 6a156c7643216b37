//===--- Forges.cpp - reports for GitLab and GitHub -----------------------===//
// Part of Whofrees, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//===----------------------------------------------------------------------===//

#include "cli/gate/Outputs.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/Support/FormatVariadic.h"

using namespace llvm::json;
using llvm::StringRef;

namespace whofrees::cli {

static std::string placeName(const Place &At) {
  return At.File + ":" + std::to_string(At.Line);
}

std::string asGitLab(const Report &Of) {
  Array All;
  for (const Finding &F : Of.Findings) {
    if (!F.isNew())
      continue;
    // GitLab shows the description alone, so that has the path.
    std::string Text = F.At.Says;
    std::string Body;
    Array Others;
    for (const Place &Note : F.Notes) {
      Text += (Text.size() == F.At.Says.size() ? " (" : "; ") + Note.Says +
              ": " + placeName(Note);
      Body += "- `" + placeName(Note) + "`: " + Note.Says + "\n";
      Others.push_back(
          Object{{"path", Note.File},
                 {"lines", Object{{"begin", Note.Line}, {"end", Note.Line}}}});
    }
    if (!F.Notes.empty())
      Text += ")";
    Object Issue{{"type", "issue"},
                 {"check_name", F.Check},
                 {"description", fixUTF8(Text)},
                 {"categories", Array{"Bug Risk"}},
                 {"severity", "major"},
                 {"fingerprint", F.fingerprint()},
                 {"location", Object{{"path", F.At.File},
                                     {"lines", Object{{"begin", F.At.Line},
                                                      {"end", F.At.Line}}}}}};
    if (!F.Notes.empty()) {
      Issue["content"] = Object{{"body", fixUTF8(Body)}};
      Issue["other_locations"] = std::move(Others);
    }
    All.push_back(std::move(Issue));
  }
  return llvm::formatv("{0:2}\n", Value(std::move(All))).str();
}

/// As the runner reads it: a message, or the value of a property.
static std::string escaped(StringRef Text, bool IsProperty) {
  std::string Result;
  for (const char C : Text)
    if (C == '%' || C == '\n' || C == '\r' ||
        (IsProperty && (C == ':' || C == ',')))
      Result += llvm::formatv("%{0:X-2}", static_cast<unsigned char>(C)).str();
    else
      Result += C;
  return Result;
}

static std::string command(StringRef Kind, const Place &At, StringRef Title,
                           StringRef Message) {
  return llvm::formatv("::{0} file={1},line={2},col={3},title={4}::{5}\n", Kind,
                       escaped(At.File, true), At.Line, At.Column,
                       escaped(Title, true), escaped(Message, false))
      .str();
}

void writeGitHub(const Report &Of, llvm::raw_ostream &OS) {
  static constexpr size_t Shown = 10; // of a step and severity
  std::vector<const Finding *> New;
  for (const Finding &F : Of.Findings)
    if (F.isNew())
      New.push_back(&F);
  llvm::stable_sort(New, [](const Finding *A, const Finding *B) {
    return A->OnChanged && !B->OnChanged;
  });
  size_t Errors = 0, Others = 0;
  // A file that was lost is an error too, and comes before all findings.
  for (const LostFile &L : Of.Lost) {
    if (++Errors > Shown)
      break;
    OS << "::error file=" << escaped(L.File, true) << ",title=whofrees gate::"
       << escaped("could not be looked at: " + L.Problems.front(), false)
       << '\n';
  }
  Errors = std::min(Errors, Shown);
  for (const Finding *F : New) {
    const StringRef Kind = Errors < Shown           ? "error"
                           : Others < Shown         ? "warning"
                           : Others < 2 * Shown - 1 ? "notice"
                                                    : "";
    if (Kind.empty())
      break;
    ++(Kind == "error" ? Errors : Others);
    std::string Message = F->At.Says;
    for (const Place &Note : F->Notes)
      Message += "\n" + placeName(Note) + ": " + Note.Says;
    OS << command(Kind, F->At, F->Check, Message);
  }
  // One notice is left for this.
  const size_t Most = 3 * Shown - 1 - std::min(Of.Lost.size(), Shown);
  OS << "::notice title=whofrees gate::" << escaped(Of.totals(), false);
  if (New.size() > Most)
    OS << "; " << New.size() - Most
       << " more than GitHub shows of a step are in the log alone";
  OS << '\n';
}

} // namespace whofrees::cli
