// Part of Whofrees, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#include "ask/Catalogue.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/Support/SourceMgr.h"
#include <cassert>

using llvm::StringRef;

namespace whofrees::ask {
namespace {

constexpr char BuiltInYaml[] =
#include "catalogue.inc"
    ;

template <typename Entry>
const Entry *findBy(llvm::ArrayRef<Entry> Entries, std::string Entry::*Key,
                    StringRef Value) {
  const auto *Found = llvm::find_if(
      Entries, [&](const Entry &Each) { return Each.*Key == Value; });
  return Found == Entries.end() ? nullptr : Found;
}

} // namespace

llvm::MemoryBufferRef Catalogue::builtInText() {
  return {StringRef(BuiltInYaml, sizeof(BuiltInYaml) - 1), "catalogue.yaml"};
}

Catalogue Catalogue::builtIn() {
  Catalogue Result;
  bool Read = Result.add(builtInText(), [](const llvm::SMDiagnostic &) {});
  assert(Read && "the built-in catalogue does not read, see its unit test");
  (void)Read;
  return Result;
}

const QuestionEntry *Catalogue::question(StringRef Id) const {
  return findBy(questions(), &QuestionEntry::Id, Id);
}

const NoteEntry *Catalogue::note(StringRef Id) const {
  return findBy(notes(), &NoteEntry::Id, Id);
}

const CheckEntry *Catalogue::check(StringRef Name) const {
  return findBy(checks(), &CheckEntry::Name, Name);
}

const PlaceholderEntry *Catalogue::placeholder(StringRef Name) const {
  return findBy(placeholders(), &PlaceholderEntry::Name, Name);
}

} // namespace whofrees::ask
