//===--- ModelFile.h - what a model file declares ---------------*- C++ -*-===//
// Part of Whofrees, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//===----------------------------------------------------------------------===//
//
// What shape and name cannot tell, somebody writes down: the families, arenas
// and ownership of a library, in YAML. docs/models.md is the reference. The
// models of well-known libraries are part of the program; a file of the user's
// adds to them and overrides them, function by function.
//
//===----------------------------------------------------------------------===//

#ifndef WHOFREES_LIFECYCLE_MODELFILE_H
#define WHOFREES_LIFECYCLE_MODELFILE_H

#include "lifecycle/Calls.h"
#include "llvm/ADT/STLFunctionalExtras.h"
#include "llvm/ADT/StringMap.h"
#include "llvm/Support/MemoryBufferRef.h"
#include <string>
#include <vector>

namespace llvm {
class SMDiagnostic;
namespace vfs {
class FileSystem;
} // namespace vfs
} // namespace llvm

namespace whofrees::lifecycle {

/// Where something is declared in a model file.
struct ModelPlace {
  std::string File;
  unsigned Line = 0;    ///< the first is 1
  bool Shipped = false; ///< part of the program
};

/// What a model file says of a function.
struct FunctionEntry {
  std::string Name; ///< qualified, as `pool::Pool::get`
  CallModel Model;
  int Size = NoArg;   ///< the argument that is asked for, in bytes or elements
  bool Plain = false; ///< nothing of this kind, whatever it looks like
  ModelPlace At;
};

inline std::string told(const ModelPlace &At) {
  return At.File + ":" + std::to_string(At.Line);
}

/// How long an arena's memory is meant to last.
enum class ArenaLife : unsigned char { Unknown, Scratch, Persistent };

/// What a model file says of a class or a C struct.
struct TypeEntry {
  std::string Name;
  ShapeKind Shape = ShapeKind::None;
  ArenaLife Life = ArenaLife::Unknown;
  ModelPlace At;
};

class ModelSet {
public:
  using Report = llvm::function_ref<void(const llvm::SMDiagnostic &)>;

  /// The models that are part of the program.
  static const ModelSet &shipped();

  /// The files of which \ref shipped is made, each with its name.
  static llvm::ArrayRef<llvm::MemoryBufferRef> shippedFiles();

  /// Reads a file; what it says of a function or a type replaces what was said
  /// before. On an error reports it, changes nothing and returns false.
  bool add(llvm::MemoryBufferRef File, Report OnError, bool Shipped = false);

  /// The entry for a function or type, by its qualified name, or null. Inline
  /// and unnamed namespaces may be left out of names. A variable or field that
  /// points to a function is a function, too.
  const FunctionEntry *function(const clang::ValueDecl *F) const;
  const TypeEntry *type(const clang::RecordDecl *R) const;

  std::vector<const FunctionEntry *> functions() const;
  std::vector<const TypeEntry *> types() const;

  /// The name of a family that some file declares; empty for built-in ones.
  llvm::StringRef familyName(Family F) const;
  /// The family of that name: a built-in one (`malloc`, `new`, `new[]`), one
  /// that was declared before, or a new one.
  Family family(llvm::StringRef Name);

private:
  friend class ModelReader;

  // By the last part of the name, so that most functions of a file are looked
  // up once and in vain.
  llvm::StringMap<std::vector<FunctionEntry>> Functions;
  llvm::StringMap<std::vector<TypeEntry>> Types;
  std::vector<std::string> Families;
};

/// Why \p F cannot be what \p E says of a function of that name, as a clause to
/// follow the function's name; empty if it can.
std::string misfit(const FunctionEntry &E, const clang::ValueDecl *F);

/// The model file for the source file at \p Source: the one called \p Name in
/// its directory, or in the nearest directory above that has one; for a \p Name
/// with directories likewise. An absolute \p Name is itself. Empty if there is
/// none.
std::string findModelFile(llvm::vfs::FileSystem &Files, llvm::StringRef Source,
                          llvm::StringRef Name);

/// The models for the main file of \p SM: those of the program, and those of
/// the model file called \p Name, or of the one beside the sources if \p Name
/// is empty. What is wrong is added to \p Problems.
ModelSet readModels(const clang::SourceManager &SM, llvm::StringRef Name,
                    std::vector<ModelProblem> &Problems);

/// True if \p D is what \p Qualified names. Inline and unnamed namespaces may
/// be left out.
bool isCalled(const clang::NamedDecl *D, llvm::StringRef Qualified);

/// What a call does, in words for people.
std::string describe(const CallModel &M, const ModelSet &Models);

/// What a model file is called unless an option names it.
inline constexpr char ModelFileName[] = ".whofrees.yaml";

} // namespace whofrees::lifecycle

#endif // WHOFREES_LIFECYCLE_MODELFILE_H
