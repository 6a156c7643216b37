//===--- Calls.h - what a call does to memory -------------------*- C++ -*-===//
// Part of Whofrees, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//===----------------------------------------------------------------------===//
//
// Says of a function, by its declaration alone, whether calling it acquires,
// releases, resets an arena or only borrows. Sources, in this order: model
// files, attributes, the C and C++ standard libraries by name, allocator and
// arena shapes, and last the name together with the signature (only where no
// body can be read).
//
//===----------------------------------------------------------------------===//

#ifndef WHOFREES_LIFECYCLE_CALLS_H
#define WHOFREES_LIFECYCLE_CALLS_H

#include "lifecycle/Names.h"
#include "lifecycle/Types.h"
#include "clang/AST/Decl.h"
#include "llvm/ADT/DenseMap.h"
#include "llvm/ADT/SmallVector.h"
#include <string>
#include <vector>

namespace whofrees::lifecycle {

/// One way of allocating with its way of releasing.
enum class Family : unsigned short {
  Unknown,
  Malloc,    ///< malloc, calloc, realloc, strdup... with free
  New,       ///< new with delete
  NewArray,  ///< new[] with delete[]
  Allocator, ///< an allocator object's allocate with its deallocate
  Arena,     ///< memory of an arena: released with the arena, never by itself
  Named,     ///< recognised by name and signature only
  FirstDeclared, ///< this and all above it: one that a model file declares
};

inline bool isDeclared(Family F) { return F >= Family::FirstDeclared; }

/// True for a family whose memory goes back by a function of its own, whatever
/// object is at hand.
inline bool isHeap(Family F) {
  return F == Family::Malloc || F == Family::New || F == Family::NewArray ||
         isDeclared(F);
}

enum class CallRole : unsigned char {
  Unknown,       ///< nothing is known: it may take over what it gets
  Acquire,       ///< the result, or *Out, is fresh memory
  Release,       ///< gives argument Pointer back
  Reallocate,    ///< argument Pointer becomes the result; on failure it stays
  ArenaAllocate, ///< the result is memory of the arena
  ArenaReset,    ///< all memory of the arena dies, the arena stays
  ArenaDispose,  ///< all memory of the arena dies, and the arena with it
  ArenaDerive,   ///< the result is a handle on the same arena
  Borrow,        ///< looks at what it gets, keeps nothing
};

enum class FailureStyle : unsigned char {
  Never,
  Null,     ///< the result is null
  Throws,   ///< an exception leaves the call
  Status,   ///< the result is not zero (posix_memalign)
  Negative, ///< the result is negative (asprintf)
  False,    ///< the result is false, or zero
};

/// What said what a function does.
enum class Rule : unsigned char {
  None,
  ModelFile, ///< an entry of a model file
  Attribute, ///< an attribute of its declaration
  Library,   ///< the C or C++ library, by name
  Shape,     ///< the class or struct it works on
  Name,      ///< its name together with its signature
};

/// Indices of arguments in a CallModel. Non-negative ones count the explicit
/// arguments.
enum ArgIndex : int { ThisArg = -1, NoArg = -2 };

struct CallModel {
  CallRole Role = CallRole::Unknown;
  Family Kind = Family::Unknown;
  FailureStyle Fails = FailureStyle::Never;
  int Pointer = NoArg;   ///< what is released or reallocated
  int Allocator = NoArg; ///< the allocator or arena object, if an argument
  int Out = NoArg;       ///< acquired into *argument instead of the result
  int Unless = NoArg;  ///< acquires only if this buffer is null, else gives it
  bool Zeroed = false; ///< fresh memory is all zero bytes
  bool Copies = false; ///< what argument 1 points to, to where 0 does
  bool Fills = false; ///< sets all bytes that argument 0 leads to to argument 1
  bool Deep = false;  ///< releases what the object holds, too
  int Parent = NoArg; ///< the arena that answers for what is made, unless null
  bool Marks = false; ///< notes how far the arena is used
  bool Rewinds = false; ///< takes the arena back to the last mark
  unsigned Takes = 0;   ///< arguments, by bit, that it takes over
  unsigned Borrows = 0; ///< arguments, by bit, that it leaves to their holder
  Rule Why = Rule::None;

  /// True if somebody wrote down what it does, so that nothing else counts.
  bool isWritten() const {
    return Why == Rule::ModelFile || Why == Rule::Attribute;
  }
};

/// What a class or a C struct is to those who ask it for memory.
enum class ShapeKind : unsigned char { None, Allocator, Arena };

class ModelSet;
struct FunctionEntry;

/// Something a model file or an annotation says that cannot be.
struct ModelProblem {
  std::string Where; ///< "file:line", with a column if that is known
  std::string What;
};

class CallTable {
public:
  /// \p Models are asked first; they come to know the families that attributes
  /// name, and outlive this.
  CallTable(clang::ASTContext &Ctx, TypeModel &Types, ModelSet &Models);

  /// What calling \p F does, from its declaration. `Unknown` if nothing says.
  /// With \p HasBody the weak evidence of a name is left out: the caller will
  /// read the body instead.
  const CallModel &of(const clang::FunctionDecl *F, bool HasBody);

  /// What calling through a function pointer named \p Callee does; the fields
  /// of allocator structs are meant. \p Skip is the index of an argument that
  /// is the allocator's own context, or NoArg.
  CallModel ofPointer(const clang::ValueDecl *Callee, int Skip);

  ShapeKind shapeOf(const clang::RecordDecl *R);

  const ModelSet &models() const { return Models; }

  /// What was found wrong with the models while they were asked. With any of
  /// these nothing that was found counts.
  llvm::ArrayRef<ModelProblem> problems() const { return Problems; }

  /// What a function's name says, read with the type it works on; see the
  /// questions about names in Names.h. Answers are remembered.
  Verb verbOf(const clang::FunctionDecl *F);
  bool isInit(const clang::FunctionDecl *F);
  bool isDeinit(const clang::FunctionDecl *F);
  bool isCertainDeinit(const clang::FunctionDecl *F);

  /// The functions of this file whose first parameter is a pointer to \p R.
  llvm::ArrayRef<const clang::FunctionDecl *>
  functionsOn(const clang::RecordDecl *R);

  /// True if the file declares a function that ends the objects \p Maker gives,
  /// as `reader_free` beside `reader_new`.
  bool isEndedByPartner(const clang::FunctionDecl *Maker);

  /// True if \p F, of which no body is seen, works on what its argument \p Arg
  /// points to and leaves it to whoever holds it: it may change it, but who
  /// releases it is decided.
  bool leavesToHolder(const clang::FunctionDecl *F, unsigned Arg);

  /// The same for the object of a method.
  static bool leavesObject(const clang::CXXMethodDecl *M);

private:
  CallModel classify(const clang::FunctionDecl *F, bool HasBody);
  // Attributes.cpp
  bool annotatedModel(const clang::FunctionDecl *F, CallModel &M);
  bool annotatedShape(const clang::RecordDecl *R, ShapeKind &Shape);
  bool attributeModel(const clang::FunctionDecl *F, CallModel &M);
  std::string readWords(llvm::StringRef Words, FunctionEntry &E);
  void wrong(clang::SourceLocation At, const llvm::Twine &What);
  void indexDeallocators();
  Family familyBy(const clang::FunctionDecl *By);
  // Written.cpp
  bool writtenModel(const clang::FunctionDecl *F, bool HasBody, CallModel &M);
  bool writtenPointer(const clang::ValueDecl *V, CallModel &M);
  bool isOfModel(clang::QualType T) const;
  bool writtenShape(const clang::RecordDecl *R, ShapeKind &Shape);
  CallModel ofMethod(const clang::CXXMethodDecl *M);
  CallModel ofArenaFunction(const clang::FunctionDecl *F);
  CallModel ofName(const clang::FunctionDecl *F);
  Family wrapperFamily(const clang::FunctionDecl *F);
  ShapeKind classShape(const clang::CXXRecordDecl *R, unsigned Depth);
  bool handsOutHandle(const clang::CXXMethodDecl *M);
  ShapeKind structShape(const clang::RecordDecl *R);
  // Objects.cpp
  bool hasDestroyFor(const clang::RecordDecl *R,
                     const clang::FunctionDecl *Maker);
  bool hasDestroy(const clang::RecordDecl *R);
  bool createsObject(const clang::FunctionDecl *F);
  int releasedParameter(const clang::FunctionDecl *F);

  clang::ASTContext &Ctx;
  TypeModel &Types;
  ModelSet &Models;
  /// By function, the argument that a malloc(deallocator) attribute names.
  llvm::DenseMap<const clang::FunctionDecl *, unsigned> Deallocators;
  bool DeallocatorsIndexed = false;
  std::vector<ModelProblem> Problems;
  llvm::DenseMap<const clang::FunctionDecl *, CallModel> Known[2];
  llvm::DenseMap<const clang::RecordDecl *, ShapeKind> Shapes;
  llvm::DenseMap<const clang::FunctionDecl *, Verb> Verbs;
  using FunctionList = llvm::SmallVector<const clang::FunctionDecl *, 4>;
  llvm::DenseMap<const clang::RecordDecl *, FunctionList> OnRecord;
  bool Indexed = false;
};

/// The C library and POSIX: what a function of that name does, if it is known.
CallModel cLibraryModel(const clang::FunctionDecl *F,
                        const clang::SourceManager &SM);

/// Methods and statics of std allocators, resources and smart pointers.
CallModel stdModel(const clang::FunctionDecl *F);

} // namespace whofrees::lifecycle

#endif // WHOFREES_LIFECYCLE_CALLS_H
