// Part of Whofrees, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// The question catalogue: every text that a message can hold, read from YAML.
// The built-in one is embedded in the program; a file in the same form can add
// entries (a course's own checks) or reword known ones (a course's wording, a
// translation). Nothing here prints: what is wrong with a file is reported as
// an llvm::SMDiagnostic with file, line and column.

#ifndef WHOFREES_ASK_CATALOGUE_H
#define WHOFREES_ASK_CATALOGUE_H

#include "llvm/ADT/ArrayRef.h"
#include "llvm/ADT/STLFunctionalExtras.h"
#include "llvm/ADT/StringRef.h"
#include "llvm/Support/MemoryBufferRef.h"
#include <optional>
#include <string>
#include <vector>

namespace llvm {
class SMDiagnostic;
} // namespace llvm

namespace whofrees::ask {

/// A name that checks fill in, such as {resource}.
struct PlaceholderEntry {
  std::string Name;
  std::string Means;
};

struct CheckEntry {
  std::string Name;    ///< "whofrees-missing-rollback"
  std::string Page;    ///< "docs/checks/missing-rollback.md"
  std::string Summary; ///< one sentence, the same as on the docs page
};

struct NoteEntry {
  std::string Id;
  std::vector<std::string> Names; ///< placeholders that checks give for it
  std::string Text;
};

struct QuestionEntry {
  std::string Id;
  std::string Check;
  std::vector<std::string> Names; ///< placeholders that checks give for it
  std::string Fact;
  std::string Maybe; ///< the fact of a finding on some paths only
  std::string Question;
  std::vector<std::string> Path; ///< hint 1: ids of the notes it can have
  std::string Smaller;           ///< hint 2
  std::string Pattern;           ///< hint 3
  std::string Misconception;
};

class Catalogue {
public:
  using Report = llvm::function_ref<void(const llvm::SMDiagnostic &)>;

  /// An empty catalogue, to be filled with add().
  Catalogue() = default;

  /// The catalogue that is part of the program.
  static Catalogue builtIn();
  static llvm::MemoryBufferRef builtInText();

  /// The languages that are part of the program, as codes such as "es"; the
  /// built-in one is the first.
  static llvm::ArrayRef<llvm::StringRef> languages();
  /// What rewords the built-in catalogue in that language, which is one of
  /// languages() and not the first.
  static llvm::MemoryBufferRef translationText(llvm::StringRef Language);
  /// The built-in catalogue in that language; nothing if it is not one of
  /// languages().
  static std::optional<Catalogue> inLanguage(llvm::StringRef Language);

  /// Reads entries that are not in the catalogue yet; each must be complete.
  /// On an error reports it, changes nothing and returns false.
  bool add(llvm::MemoryBufferRef File, Report OnError);

  /// Reads new texts for entries that are in the catalogue; what the file does
  /// not mention stays. On an error reports it, changes nothing and returns
  /// false.
  bool reword(llvm::MemoryBufferRef File, Report OnError);

  /// The entry of that id or name, or null.
  const QuestionEntry *question(llvm::StringRef Id) const;
  const NoteEntry *note(llvm::StringRef Id) const;
  const CheckEntry *check(llvm::StringRef Name) const;
  const PlaceholderEntry *placeholder(llvm::StringRef Name) const;

  llvm::StringRef language() const { return Language; }
  llvm::ArrayRef<std::string> mayWords() const { return MayWords; }
  llvm::ArrayRef<PlaceholderEntry> placeholders() const { return Placeholders; }
  llvm::ArrayRef<CheckEntry> checks() const { return Checks; }
  llvm::ArrayRef<QuestionEntry> questions() const { return Questions; }
  llvm::ArrayRef<NoteEntry> notes() const { return Notes; }

private:
  friend class CatalogueReader;

  std::string Language;
  std::vector<std::string> MayWords;
  std::vector<PlaceholderEntry> Placeholders;
  std::vector<CheckEntry> Checks;
  std::vector<QuestionEntry> Questions;
  std::vector<NoteEntry> Notes;
};

} // namespace whofrees::ask

#endif // WHOFREES_ASK_CATALOGUE_H
