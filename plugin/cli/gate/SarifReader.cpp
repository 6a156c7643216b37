//===--- SarifReader.cpp - reads what the gate wrote elsewhere ------------===//
// Part of Whofrees, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//===----------------------------------------------------------------------===//

#include "cli/gate/Outputs.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/Support/MemoryBuffer.h"

using llvm::StringRef;
using llvm::json::Array;
using llvm::json::Object;

namespace whofrees::cli {

/// What the gate itself put there: everything that it knew.
static bool addRun(const Object &Run, Report &To, std::vector<Shard> &Parts) {
  const Object *Properties = Run.getObject("properties");
  const Object *Own = Properties ? Properties->getObject("whofrees") : nullptr;
  const Array *Results = Run.getArray("results");
  if (!Own || !Results)
    return false;
  for (const llvm::json::Value &Each : *Results) {
    const Object *R = Each.getAsObject();
    const Object *Of = R ? R->getObject("properties") : nullptr;
    const llvm::json::Value *Told = Of ? Of->get("whofrees") : nullptr;
    Finding F;
    llvm::json::Path::Root Root;
    if (!Told || !fromJSON(*Told, F, Root))
      return false;
    To.Findings.push_back(std::move(F));
  }
  llvm::json::Path::Root Root;
  std::vector<Suppression> Suppressions;
  std::vector<LostFile> Lost;
  std::vector<BaselineEntry> Stale;
  int64_t Units = 0, Cached = 0, Skipped = 0, Index = 1, Count = 1;
  bool HasBaseline = false, Complete = true;
  const llvm::json::Value Whole = Object(*Own);
  llvm::json::ObjectMapper O(Whole, Root);
  if (!O || !O.map("suppressions", Suppressions) || !O.map("lost", Lost) ||
      !O.map("stale", Stale) || !O.map("units", Units) ||
      !O.map("cached", Cached) || !O.map("skipped", Skipped) ||
      !O.map("baseline", HasBaseline) || !O.map("complete", Complete) ||
      !O.map("shard", Index) || !O.map("shards", Count))
    return false;
  llvm::append_range(To.Suppressions, std::move(Suppressions));
  llvm::append_range(To.Lost, std::move(Lost));
  llvm::append_range(To.Stale, std::move(Stale));
  To.Units += Units;
  To.Cached += Cached;
  To.Skipped += Skipped;
  To.HasBaseline |= HasBaseline;
  To.Complete &= Complete;
  Parts.push_back({static_cast<unsigned>(Index), static_cast<unsigned>(Count)});
  return true;
}

llvm::Error addSarif(StringRef File, Report &To, std::vector<Shard> &Parts) {
  auto Fail = [&](const llvm::Twine &Why) {
    return llvm::createStringError(llvm::inconvertibleErrorCode(),
                                   ("'" + File + "' " + Why).str());
  };
  auto Buffer = llvm::MemoryBuffer::getFile(File);
  if (!Buffer)
    return Fail("cannot be read: " + Buffer.getError().message());
  auto Json = llvm::json::parse((*Buffer)->getBuffer());
  if (!Json)
    return Fail("is no JSON: " + llvm::toString(Json.takeError()));
  const Object *Log = Json->getAsObject();
  const Array *Runs = Log ? Log->getArray("runs") : nullptr;
  if (!Runs || Runs->empty())
    return Fail("is no SARIF with a run in it");
  for (const llvm::json::Value &Each : *Runs)
    if (const Object *Run = Each.getAsObject();
        !Run || !addRun(*Run, To, Parts))
      return Fail("is not written by 'whofrees gate --sarif' of this version");
  return llvm::Error::success();
}

} // namespace whofrees::cli
