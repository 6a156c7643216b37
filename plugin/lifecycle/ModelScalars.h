//===--- ModelScalars.h - names, numbers and words of a model ---*- C++ -*-===//
// Part of Whofrees, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//===----------------------------------------------------------------------===//
//
// Every scalar of a model file has a type that knows its rules, so that an
// error points at the line and column it is about.
//
//===----------------------------------------------------------------------===//

#ifndef WHOFREES_LIFECYCLE_MODELSCALARS_H
#define WHOFREES_LIFECYCLE_MODELSCALARS_H

#include "lifecycle/ModelFile.h"
#include "llvm/ADT/StringMap.h"
#include "llvm/Support/MemoryBufferRef.h"
#include "llvm/Support/YAMLTraits.h"
#include <string>

namespace whofrees::lifecycle {

/// A qualified name that the file may have an entry for only once.
struct OwnName {
  std::string Value;
};
/// The like for types.
struct TypeName {
  std::string Value;
};
struct Title {
  std::string Value;
};
struct Index {
  int Value = NoArg;
};
struct Flag {
  bool Value = false;
};

/// What the scalars of one file are held against.
class ModelRules {
public:
  ModelRules(llvm::MemoryBufferRef File, bool Shipped)
      : File(File), Shipped(Shipped) {}

  static ModelRules &of(void *Context) {
    return *static_cast<ModelRules *>(Context);
  }

  /// Keeps a message until the next one.
  llvm::StringRef say(const llvm::Twine &Message) {
    return Problem = Message.str();
  }
  /// The rule that a qualified name breaks, or nothing.
  llvm::StringRef judgeName(llvm::StringRef Name);
  /// The same for a name that the file may have an entry for only once.
  llvm::StringRef judgeOwnName(llvm::StringRef Name, bool OfType = false);

protected:
  /// The place of what is being read.
  ModelPlace here() const;

  llvm::MemoryBufferRef File;
  bool Shipped;
  llvm::yaml::Input *In = nullptr;
  llvm::StringMap<unsigned> Seen; ///< lines of this file's entries, by name
  llvm::StringMap<unsigned> SeenTypes;

private:
  std::string Problem;
};

} // namespace whofrees::lifecycle

namespace llvm::yaml {

// Models are read, never written: output() of these is not reached.
template <> struct ScalarTraits<whofrees::lifecycle::OwnName> {
  static void output(const whofrees::lifecycle::OwnName &, void *,
                     raw_ostream &) {}
  static StringRef input(StringRef Text, void *Context,
                         whofrees::lifecycle::OwnName &Result);
  static QuotingType mustQuote(StringRef) { return QuotingType::Double; }
};
template <> struct ScalarTraits<whofrees::lifecycle::TypeName> {
  static void output(const whofrees::lifecycle::TypeName &, void *,
                     raw_ostream &) {}
  static StringRef input(StringRef Text, void *Context,
                         whofrees::lifecycle::TypeName &Result);
  static QuotingType mustQuote(StringRef) { return QuotingType::Double; }
};
template <> struct ScalarTraits<whofrees::lifecycle::Title> {
  static void output(const whofrees::lifecycle::Title &, void *,
                     raw_ostream &) {}
  static StringRef input(StringRef Text, void *Context,
                         whofrees::lifecycle::Title &Result);
  static QuotingType mustQuote(StringRef) { return QuotingType::Double; }
};
template <> struct ScalarTraits<whofrees::lifecycle::Index> {
  static void output(const whofrees::lifecycle::Index &, void *,
                     raw_ostream &) {}
  static StringRef input(StringRef Text, void *Context,
                         whofrees::lifecycle::Index &Result);
  static QuotingType mustQuote(StringRef) { return QuotingType::Double; }
};
template <> struct ScalarTraits<whofrees::lifecycle::Flag> {
  static void output(const whofrees::lifecycle::Flag &, void *, raw_ostream &) {
  }
  static StringRef input(StringRef Text, void *Context,
                         whofrees::lifecycle::Flag &Result);
  static QuotingType mustQuote(StringRef) { return QuotingType::Double; }
};
template <> struct ScalarTraits<whofrees::lifecycle::FailureStyle> {
  static void output(const whofrees::lifecycle::FailureStyle &, void *,
                     raw_ostream &) {}
  static StringRef input(StringRef Text, void *Context,
                         whofrees::lifecycle::FailureStyle &Result);
  static QuotingType mustQuote(StringRef) { return QuotingType::Double; }
};
template <> struct ScalarTraits<whofrees::lifecycle::ArenaLife> {
  static void output(const whofrees::lifecycle::ArenaLife &, void *,
                     raw_ostream &) {}
  static StringRef input(StringRef Text, void *Context,
                         whofrees::lifecycle::ArenaLife &Result);
  static QuotingType mustQuote(StringRef) { return QuotingType::Double; }
};

} // namespace llvm::yaml

#endif // WHOFREES_LIFECYCLE_MODELSCALARS_H
