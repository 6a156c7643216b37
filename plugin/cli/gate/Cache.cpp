//===--- Cache.cpp - what need not be looked at again ---------------------===//
// Part of Whofrees, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//===----------------------------------------------------------------------===//

#include "cli/gate/Cache.h"
#include "cli/gate/Baseline.h"
#include "clang/Basic/Version.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/MemoryBuffer.h"
#include "llvm/Support/xxhash.h"

using llvm::StringRef;

namespace whofrees::cli {

static std::string hashOf(StringRef Text) {
  const llvm::XXH128_hash_t Hash =
      llvm::xxh3_128bits(llvm::arrayRefFromStringRef(Text));
  return llvm::utohexstr(Hash.high64, true, 16) +
         llvm::utohexstr(Hash.low64, true, 16);
}

Cache::Cache(StringRef In, const LookOptions &With, GateOptions &Options)
    : Directory(In), With(With), Options(Options) {
  Program = contentOf(llvm::sys::fs::getMainExecutable(
                nullptr, reinterpret_cast<void *>(&hashOf))) +
            " " + clang::getClangFullVersion();
  if (!llvm::sys::fs::create_directories(Directory))
    // So that nobody commits it.
    if (std::string Ignore = Directory + "/.gitignore";
        !llvm::sys::fs::exists(Ignore))
      llvm::consumeError(writeWhole(Ignore, "*\n"));
}

bool Cache::isThere(StringRef File) {
  auto [Known, New] = There.try_emplace(File);
  if (New)
    Known->second = llvm::sys::fs::exists(File);
  return Known->second;
}

const std::string &Cache::contentOf(StringRef File) {
  auto [Known, New] = Contents.try_emplace(File);
  if (New)
    if (auto Buffer = llvm::MemoryBuffer::getFile(
            File, /*IsText=*/false, /*RequiresNullTerminator=*/false))
      Known->second = hashOf((*Buffer)->getBuffer());
  return Known->second;
}

std::string Cache::fileOf(const std::string &Unit) const {
  return Directory + "/" + hashOf(Unit) + ".json";
}

std::string Cache::keyOf(const std::string &Unit) {
  std::string Text = Program + "\n";
  for (const auto &Command : With.Commands->getCompileCommands(Unit)) {
    Text += Command.Directory + "\n";
    for (const std::string &Word : Command.CommandLine)
      Text += Word + "\n";
  }
  Text += clang::tidy::configurationAsText(Options.getOptions(Unit));
  // What files are called in the results hangs on it.
  Text += absolutePath(".");
  return hashOf(Text);
}

std::optional<UnitResult> Cache::find(const std::string &Unit) {
  auto Buffer = llvm::MemoryBuffer::getFile(fileOf(Unit));
  if (!Buffer)
    return std::nullopt;
  auto Json = llvm::json::parse((*Buffer)->getBuffer());
  if (!Json) {
    llvm::consumeError(Json.takeError());
    return std::nullopt;
  }
  const llvm::json::Object *Entry = Json->getAsObject();
  if (!Entry || Entry->getString("key") != StringRef(keyOf(Unit)))
    return std::nullopt;
  const llvm::json::Object *Files = Entry->getObject("contents");
  const llvm::json::Array *Absent = Entry->getArray("absent");
  const llvm::json::Value *Told = Entry->get("result");
  if (!Files || !Absent || !Told)
    return std::nullopt;
  for (const auto &[File, Content] : *Files)
    if (Content.getAsString() != StringRef(contentOf(File)))
      return std::nullopt;
  for (const llvm::json::Value &File : *Absent)
    if (const auto Path = File.getAsString(); !Path || isThere(*Path))
      return std::nullopt;
  UnitResult Result;
  llvm::json::Path::Root Root;
  if (!fromJSON(*Told, Result, Root))
    return std::nullopt;
  return Result;
}

void Cache::keep(const std::string &Unit, const UnitResult &Result) {
  // What failed may do so for a passing reason.
  if (!Result.Problems.empty() || Result.Skipped)
    return;
  llvm::json::Object Files;
  for (const std::string &File : Result.Files)
    Files[File] = contentOf(File);
  UnitResult Short = Result;
  Short.Files.clear();
  Short.Absent.clear();
  std::string Text;
  llvm::raw_string_ostream(Text)
      << llvm::json::Value(llvm::json::Object{{"key", keyOf(Unit)},
                                              {"contents", std::move(Files)},
                                              {"absent", Result.Absent},
                                              {"result", Short}});
  llvm::consumeError(writeWhole(fileOf(Unit), Text));
}

} // namespace whofrees::cli
