// Part of Whofrees, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Turns a finding into finished lines: the catalogue's texts with the names
// filled in, and as many notes as the hint level asks for. Knows no AST; source
// locations only pass through.

#ifndef WHOFREES_ASK_VOICE_H
#define WHOFREES_ASK_VOICE_H

#include "ask/Catalogue.h"
#include "clang/Basic/SourceLocation.h"
#include "llvm/ADT/SmallVector.h"
#include "llvm/ADT/StringRef.h"
#include <initializer_list>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace whofrees::ask {

enum class Tone {
  Question, ///< "fact; question?"
  Statement ///< "fact", and no hint that is a question
};

/// The Tone that an option value names: "question" or "statement".
std::optional<Tone> toneNamed(llvm::StringRef Value);

struct VoiceOptions {
  /// 0 the warning alone; 1 + the path; 2 + a smaller question; 3 + the
  /// pattern to read about. More than 3 is 3.
  unsigned HintLevel = 1;
  Tone Voice = Tone::Question;
};

/// What the placeholders of a text stand for in one finding.
class Names {
public:
  Names() = default;
  Names(std::initializer_list<std::pair<llvm::StringRef, std::string>> Pairs) {
    for (const auto &[Placeholder, Value] : Pairs)
      set(Placeholder, Value);
  }

  /// Sets {\p Placeholder} to \p Value, a name as the reader wrote it.
  void set(llvm::StringRef Placeholder, std::string Value);

  /// The name set for {\p Placeholder}, or null.
  const std::string *get(llvm::StringRef Placeholder) const;

private:
  llvm::SmallVector<std::pair<std::string, std::string>, 4> Values;
};

/// A step of the path, told as a note.
struct PathNote {
  llvm::StringRef Id; ///< a note of the catalogue
  clang::SourceLocation At;
  Names Own; ///< names that only this note has; the others are the Ask's
};

/// A finding, ready to be worded.
struct Ask {
  llvm::StringRef Id;       ///< a question of the catalogue
  clang::SourceLocation At; ///< where the warning stands
  bool May = false;         ///< holds on some of the joined paths only
  Names Known;
  llvm::SmallVector<PathNote, 4> Path; ///< in program order
};

struct Line {
  clang::SourceLocation At;
  std::string Text;
};

/// The texts are plain: give them to clang's diagnostics as the argument of
/// "%0", never as the format string, since a name can hold a '%'.
struct Worded {
  Line Warning;
  std::vector<Line> Notes;
};

class Voice {
public:
  Voice(const Catalogue &Texts, VoiceOptions Options)
      : Texts(Texts), Options(Options) {}

  /// Words \p Finding. Notes without a valid place are left out. The ids are
  /// the catalogue's (asserted); a name that is not set reads as its
  /// placeholder's own word.
  Worded word(const Ask &Finding) const;

private:
  const Catalogue &Texts;
  VoiceOptions Options;
};

} // namespace whofrees::ask

#endif // WHOFREES_ASK_VOICE_H
