//===--- Pairs.cpp - the two halves of an allocator -----------------------===//
// Part of Whofrees, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//===----------------------------------------------------------------------===//

#include "lifecycle/Pairs.h"
#include "lifecycle/Signatures.h"
#include "clang/AST/ASTContext.h"
#include "clang/AST/DeclCXX.h"

using namespace clang;
using llvm::StringRef;

namespace whofrees::lifecycle {

static bool isOneOf(StringRef W, std::initializer_list<StringRef> List) {
  return llvm::is_contained(List, W);
}

static bool isGiving(StringRef W) {
  return isOneOf(W, {"get", "take", "grab", "obtain", "claim", "borrow",
                     "reserve", "request", "rent", "lease", "lend", "provide"});
}

static bool isTakingBack(StringRef W) {
  return isOneOf(W, {"put", "give", "return", "ret", "discard", "reclaim",
                     "recycle", "retire", "relinquish", "surrender", "yield",
                     "vacate", "settle"});
}

/// What is said of looking something up, or of passing it on, whatever the
/// types are.
static bool isOfOtherThings(StringRef Name) {
  if (isKeepName(Name) || isSetName(Name))
    return true;
  return llvm::any_of(wordsOf(Name), [](StringRef W) {
    return isOneOf(W,
                   {"find",  "lookup",  "at",     "nth",    "index",   "search",
                    "query", "pop",     "push",   "read",   "next",    "seek",
                    "map",   "peek",    "front",  "back",   "get",     "fetch",
                    "elem",  "element", "item",   "entry",  "visit",   "print",
                    "log",   "report",  "notify", "handle", "process", "run",
                    "call",  "send",    "submit", "post",   "commit",  "write",
                    "recv",  "receive", "poll",   "wait",   "lock",    "unlock",
                    "wake",  "signal",  "emit",   "copy",   "compare", "hash",
                    "load",  "store"});
  });
}

namespace {

/// A member that is called, as one half of a pair.
struct Half {
  Verb V = Verb::None;
  std::string Word;     // the first of its name
  std::string Rest;     // what its name says beside that
  bool Named = false;   // the name is enough to say what it does
  bool Typed = false;   // the types are, beside a partner
  bool Resizes = false; // the types of one that may give and take back at once
  QualType Context;     // the pointer that comes first, if it is no memory
};

} // namespace

static const FunctionProtoType *prototypeOf(const ValueDecl *D) {
  if (!D->getDeclName().isIdentifier() || !D->getIdentifier())
    return nullptr;
  QualType T = D->getType();
  const FunctionProtoType *P = nullptr;
  if (const auto *M = dyn_cast<CXXMethodDecl>(D))
    P = M->isStatic() || M->isConst() ? nullptr : T->getAs<FunctionProtoType>();
  else if (isa<FunctionDecl>(D))
    P = T->getAs<FunctionProtoType>();
  else if (T->isFunctionPointerType())
    P = T->getPointeeType()->getAs<FunctionProtoType>();
  return P && !P->isVariadic() ? P : nullptr;
}

/// Looks at the types alone: `void *f(context, size_t, flags...)` gives,
/// `void f(context, void *, size...)` takes back.
static void readTypes(const FunctionProtoType *P, const ASTContext &Ctx,
                      Half &H) {
  bool Size = false;
  unsigned Integers = 0;
  llvm::SmallVector<QualType, 2> Pointers;
  for (QualType Param : P->getParamTypes()) {
    if (isObjectPointer(Param))
      Pointers.push_back(Param);
    else if (Param->isIntegralOrEnumerationType())
      ++Integers;
    else
      return;
    Size |= Ctx.hasSameUnqualifiedType(Param, Ctx.getSizeType());
  }
  auto IsMemory = [](QualType T) {
    return T->isVoidPointerType() && !T->getPointeeType().isConstQualified();
  };
  const QualType Result = P->getReturnType();
  if (IsMemory(Result) && Size && Pointers.size() < 2) {
    H.V = Verb::Acquire;
    H.Context = Pointers.empty() ? QualType() : Pointers.front();
    H.Resizes = !Pointers.empty() && IsMemory(Pointers.front());
  } else if (Result->isVoidType() && !Pointers.empty() && Integers < 3 &&
             Pointers.size() < 3 && IsMemory(Pointers.back())) {
    H.V = Verb::Release;
    H.Context = Pointers.size() == 2 ? Pointers.front() : QualType();
  }
}

static Half halfOf(const ValueDecl *D) {
  Half H;
  const FunctionProtoType *P = prototypeOf(D);
  // Most members are neither, and their result says so.
  if (!P || !(P->getReturnType()->isVoidType() ||
              P->getReturnType()->isVoidPointerType()))
    return H;
  auto Words = wordsOf(nameOf(D));
  if (Words.empty())
    return H;
  readTypes(P, D->getASTContext(), H);
  const Verb Named = verbOf(nameOf(D));
  H.Named = Named != Verb::None;
  H.Typed = H.V != Verb::None && (!H.Named || Named == H.V);

  StringRef First = Words.front();
  // getmem, putmem
  const bool Glued = First.size() > 3 &&
                     (First.starts_with("get") || First.starts_with("put"));
  H.Rest = Glued ? First.drop_front(3).str() : std::string();
  First = Glued ? First.take_front(3) : First;
  H.Word = First.str();
  for (const std::string &W : llvm::drop_begin(Words))
    if (W != "back") // `take` and `give_back`
      H.Rest += "_" + W;

  bool Size = false, Unsigned = false, Bytes = false;
  for (QualType Param : P->getParamTypes()) {
    Size |= Param->isIntegerType();
    Unsigned |= Param->isUnsignedIntegerType();
    Bytes |= isBytePointer(Param);
  }
  // An int says which one, or how long to wait, more often than how much.
  if ((isGiving(First) || Named == Verb::Acquire) &&
      (First == "get" ? Size : Unsigned) &&
      P->getReturnType()->isVoidPointerType())
    H.V = Verb::Acquire;
  else if ((isTakingBack(First) || Named == Verb::Release) && Bytes &&
           (First != "put" || !Size) && P->getReturnType()->isVoidType())
    H.V = Verb::Release;
  else if (!H.Typed)
    H.V = Verb::None;
  return H;
}

/// What stands beside a member: those of its struct or class, or the parameters
/// of its function.
static llvm::SmallVector<const ValueDecl *, 8> besides(const ValueDecl *D) {
  llvm::SmallVector<const ValueDecl *, 8> All;
  if (const auto *F = dyn_cast<FieldDecl>(D))
    All.append(F->getParent()->field_begin(), F->getParent()->field_end());
  else if (const auto *M = dyn_cast<CXXMethodDecl>(D))
    All.append(M->getParent()->method_begin(), M->getParent()->method_end());
  else if (const auto *P = dyn_cast<ParmVarDecl>(D))
    if (const auto *In = dyn_cast<FunctionDecl>(P->getDeclContext()))
      All.append(In->param_begin(), In->param_end());
  llvm::erase_if(All, [&](const ValueDecl *Other) {
    return Other == D || !prototypeOf(Other) ||
           Other->getAccess() == AS_private;
  });
  return All;
}

static bool haveOppositeNames(const Half &Giver, const Half &Taker,
                              llvm::ArrayRef<const ValueDecl *> All) {
  // A queue is put into and taken from; what is put back was got.
  const bool Queue =
      Giver.Word == "take" && llvm::any_of(All, [](const ValueDecl *D) {
        return wordsOf(nameOf(D)).front() == "put";
      });
  return (isGiving(Giver.Word) || Giver.Named) &&
         (isTakingBack(Taker.Word) || Taker.Named) &&
         Giver.Rest == Taker.Rest && !Queue;
}

/// True where two members can be nothing but the two halves of an allocator by
/// their types: no other has such, or one is called `un` the other. Among
/// others, or on a context, their names must not speak of something else. A
/// class must be named like an allocator, too.
static bool areOnlyPair(const ValueDecl *Mine, const Half &Giver,
                        const Half &Taker,
                        llvm::ArrayRef<const ValueDecl *> All) {
  if (!Giver.Typed || !Taker.Typed || (Giver.Named && Taker.Named) ||
      Giver.Context.isNull() != Taker.Context.isNull() ||
      (!Giver.Context.isNull() && !Mine->getASTContext().hasSameUnqualifiedType(
                                      Giver.Context, Taker.Context)))
    return false;
  if (const auto *M = dyn_cast<CXXMethodDecl>(Mine);
      M && !isAllocatorName(nameOf(M->getParent())))
    return false;
  if (Taker.Rest == Giver.Rest && Taker.Word == "un" + Giver.Word)
    return true;
  unsigned Alike = 0;
  bool Others = !Giver.Context.isNull(),
       OfOthers = isOfOtherThings(nameOf(Mine));
  for (const ValueDecl *D : All) {
    const Half H = halfOf(D);
    Others |= !H.Typed;
    OfOthers |= isOfOtherThings(nameOf(D));
    Alike += H.Typed && !H.Resizes;
  }
  return Alike == 1 && !(Others && OfOthers);
}

Verb pairedVerb(const ValueDecl *Callee) {
  const Half Mine = halfOf(Callee);
  if (Mine.V == Verb::None || Mine.Named)
    return Verb::None;
  const auto All = besides(Callee);
  for (const ValueDecl *D : All) {
    const Half Theirs = halfOf(D);
    if (Theirs.V == Verb::None || Theirs.V == Mine.V)
      continue;
    const Half &Giver = Mine.V == Verb::Acquire ? Mine : Theirs;
    const Half &Taker = Mine.V == Verb::Acquire ? Theirs : Mine;
    if (haveOppositeNames(Giver, Taker, All) ||
        areOnlyPair(Callee, Giver, Taker, All))
      return Mine.V;
  }
  return Verb::None;
}

/// The declaration in the scope of \p D that is called \p Name: a function that
/// has no body here, for a function, or else a variable. Null without one.
static const ValueDecl *declaredBeside(const ValueDecl *D,
                                       const llvm::Twine &Name) {
  const IdentifierInfo *Id = &D->getASTContext().Idents.get(Name.str());
  const DeclContext *Scope = D->getDeclContext()->getRedeclContext();
  for (const NamedDecl *Found : Scope->lookup(DeclarationName(Id))) {
    const auto *F = dyn_cast<FunctionDecl>(Found);
    if (isa<FunctionDecl>(D) ? F && !F->isDefined() : isa<VarDecl>(Found))
      return cast<ValueDecl>(Found);
  }
  return nullptr;
}

static bool takesBytesBack(const ValueDecl *D) {
  const FunctionProtoType *P = D ? prototypeOf(D) : nullptr;
  return P && P->getNumParams() == 1 && P->getReturnType()->isVoidType() &&
         isBytePointer(P->getParamType(0));
}

static bool givesBytes(const ValueDecl *D) {
  const FunctionProtoType *P = D ? prototypeOf(D) : nullptr;
  return P && isBytePointer(P->getReturnType()) &&
         llvm::any_of(P->getParamTypes(),
                      [](QualType T) { return T->isIntegerType(); });
}

std::string wrapperPair(const ValueDecl *D) {
  const auto *Var = dyn_cast<VarDecl>(D);
  if (isa<CXXMethodDecl>(D) || (Var && !Var->isFileVarDecl()))
    return {};
  // `mm_free` may be a macro around `event_mm_free_`.
  const StringRef Full = nameOf(D), Name = Full.rtrim('_');
  const StringRef Tail = Full.drop_front(Name.size());
  for (StringRef Word : {"free", "malloc", "calloc", "zalloc", "alloc",
                         "strdup", "strndup", "memdup"}) {
    if (Name.size() <= Word.size() || !Name.ends_with(Word))
      continue;
    const StringRef Stem = Name.drop_back(Word.size());
    const ValueDecl *Taker =
        Word == "free" ? D : declaredBeside(D, Stem + "free" + Tail);
    const bool Pair = takesBytesBack(Taker) &&
                      (givesBytes(declaredBeside(D, Stem + "malloc" + Tail)) ||
                       givesBytes(declaredBeside(D, Stem + "alloc" + Tail)));
    return Pair ? nameOf(Taker).str() : std::string();
  }
  return {};
}

Verb verbBeside(const ValueDecl *Callee) {
  const Verb V = verbOf(nameOf(Callee));
  return V == Verb::None ? pairedVerb(Callee) : V;
}

} // namespace whofrees::lifecycle
