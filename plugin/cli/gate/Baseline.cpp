//===--- Baseline.cpp - what was known before -----------------------------===//
// Part of Whofrees, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//===----------------------------------------------------------------------===//

#include "cli/gate/Baseline.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/FormatVariadic.h"
#include "llvm/Support/MemoryBuffer.h"
#include <list>

using llvm::Error;
using llvm::StringRef;

namespace whofrees::cli {

static Error fail(const llvm::Twine &Message) {
  return llvm::createStringError(llvm::inconvertibleErrorCode(), Message.str());
}

static llvm::Expected<std::vector<BaselineEntry>> read(StringRef File) {
  auto Buffer = llvm::MemoryBuffer::getFile(File, /*IsText=*/true);
  if (!Buffer)
    return fail("the baseline '" + File +
                "' cannot be read: " + Buffer.getError().message() +
                "; '--update-baseline' writes one");
  auto Json = llvm::json::parse((*Buffer)->getBuffer());
  if (!Json)
    return fail("the baseline '" + File +
                "' is no JSON: " + llvm::toString(Json.takeError()));
  std::vector<BaselineEntry> Entries;
  int64_t Version = 0;
  llvm::json::Path::Root Root("baseline");
  llvm::json::ObjectMapper O(*Json, Root);
  if (!O || !O.map("version", Version) || Version != 1 ||
      !O.map("findings", Entries))
    return fail("'" + File + "' is no baseline of this version: " +
                (Version > 1 ? std::string("it is of a later one")
                             : llvm::toString(Root.getError())));
  return Entries;
}

Error applyBaseline(StringRef File, Report &Of, bool Whole) {
  auto Entries = read(File);
  if (!Entries)
    return Entries.takeError();
  Of.HasBaseline = true;
  for (Finding &F : Of.Findings)
    F.Known = false;
  std::list<BaselineEntry> Left(Entries->begin(), Entries->end());
  auto Match = [&](auto Fits) {
    for (Finding &F : Of.Findings) {
      if (F.Known || F.Suppressed)
        continue;
      const auto Found = llvm::find_if(
          Left, [&](const BaselineEntry &E) { return Fits(F, E); });
      if (Found == Left.end())
        continue;
      F.Known = true;
      Left.erase(Found);
    }
  };
  Match([](const Finding &F, const BaselineEntry &E) {
    return E.Fingerprint == F.fingerprint();
  });
  Match([](const Finding &F, const BaselineEntry &E) {
    return E.Check == F.Check && E.Function == F.Function &&
           E.Resource == F.Resource && E.File != F.At.File &&
           !llvm::sys::fs::exists(E.File);
  });
  if (Whole)
    Of.Stale.assign(Left.begin(), Left.end());
  return Error::success();
}

Error writeBaseline(StringRef File, const Report &Of) {
  std::vector<BaselineEntry> Entries;
  for (const Finding &F : Of.Findings)
    if (!F.Suppressed)
      Entries.push_back(
          {F.fingerprint(), F.Check, F.At.File, F.Function, F.Resource});
  const llvm::json::Value Json =
      llvm::json::Object{{"version", 1}, {"findings", Entries}};
  return writeWhole(File, llvm::formatv("{0:2}\n", Json).str());
}

Error writeWhole(StringRef File, StringRef Text) {
  if (File == "-") {
    llvm::outs() << Text;
    return Error::success();
  }
  Error Failed = llvm::writeToOutput(File, [&](llvm::raw_ostream &OS) {
    OS << Text;
    return Error::success();
  });
  if (!Failed)
    return Error::success();
  return fail("'" + File +
              "' cannot be written: " + llvm::toString(std::move(Failed)));
}

} // namespace whofrees::cli
