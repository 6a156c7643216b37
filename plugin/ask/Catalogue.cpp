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

constexpr char SpanishYaml[] =
#include "catalogue.es.inc"
    ;

/// The built-in language, and those that it is translated into.
constexpr StringRef Languages[] = {"en", "es"};

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

llvm::ArrayRef<StringRef> Catalogue::languages() { return Languages; }

llvm::MemoryBufferRef Catalogue::translationText(StringRef Language) {
  assert(Language == "es" && "no translation into this language");
  (void)Language;
  return {StringRef(SpanishYaml, sizeof(SpanishYaml) - 1), "catalogue.es.yaml"};
}

std::optional<Catalogue> Catalogue::inLanguage(StringRef Language) {
  if (!llvm::is_contained(Languages, Language))
    return std::nullopt;
  Catalogue Result = builtIn();
  if (Language == Languages[0])
    return Result;
  const bool Read = Result.reword(translationText(Language),
                                  [](const llvm::SMDiagnostic &) {});
  assert(Read && "a translation does not read, see its unit test");
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
