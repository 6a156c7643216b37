//===--- Attributes.cpp - what is said in the code itself -----------------===//
// Part of Whofrees, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//===----------------------------------------------------------------------===//
//
// Attributes that people wrote already: clang's ownership_returns, _takes and
// _holds, GCC's malloc(deallocator) where this clang keeps it, and our own
// annotations, whose words are those of a model file.
//
//===----------------------------------------------------------------------===//

#include "compat/Deallocator.h"
#include "lifecycle/Calls.h"
#include "lifecycle/ModelScalars.h"
#include "lifecycle/Signatures.h"
#include "clang/AST/ASTContext.h"
#include "clang/AST/DeclCXX.h"
#include "clang/Basic/SourceManager.h"
#include "llvm/ADT/StringSwitch.h"

using namespace clang;
using llvm::StringRef;

namespace whofrees::lifecycle {

static constexpr StringRef Prefix = "whofrees::";

void CallTable::wrong(SourceLocation At, const llvm::Twine &What) {
  const SourceManager &SM = Ctx.getSourceManager();
  const PresumedLoc Place = SM.getPresumedLoc(SM.getExpansionLoc(At));
  std::string Where;
  if (Place.isValid())
    Where = std::string(Place.getFilename()) + ":" +
            std::to_string(Place.getLine()) + ":" +
            std::to_string(Place.getColumn());
  if (llvm::none_of(Problems, [&](const ModelProblem &Old) {
        return Old.Where == Where && Old.What == What.str();
      }))
    Problems.push_back({Where, What.str()});
}

/// What our annotation of \p D says after the prefix; null if it has none.
static const AnnotateAttr *annotationOf(const Decl *D) {
  for (const auto *Said : D->specific_attrs<AnnotateAttr>())
    if (Said->getAnnotation().starts_with(Prefix))
      return Said;
  return nullptr;
}

static CallRole roleOf(StringRef Verb) {
  return llvm::StringSwitch<CallRole>(Verb)
      .Case("acquires", CallRole::Acquire)
      .Case("reallocates", CallRole::Reallocate)
      .Case("releases", CallRole::Release)
      .Case("allocates", CallRole::ArenaAllocate)
      .Case("derives", CallRole::ArenaDerive)
      .Case("resets", CallRole::ArenaReset)
      .Case("disposes", CallRole::ArenaDispose)
      .Default(CallRole::Unknown);
}

/// Reads "verb key=value ..." of a function into \p E; says what is wrong.
std::string CallTable::readWords(StringRef Words, FunctionEntry &E) {
  auto [Verb, Rest] = Words.split(' ');
  CallModel &M = E.Model;
  M.Role = roleOf(Verb);
  M.Marks = Verb == "marks";
  M.Rewinds = Verb == "rewinds";
  if (M.Role == CallRole::Unknown && !M.Marks && !M.Rewinds)
    return ("'" + Verb + "' says nothing about a function").str();
  const bool OfArena =
      M.Marks || M.Rewinds || M.Role == CallRole::ArenaAllocate ||
      M.Role == CallRole::ArenaDerive || M.Role == CallRole::ArenaReset ||
      M.Role == CallRole::ArenaDispose;
  const bool Fails = M.Role == CallRole::Acquire ||
                     M.Role == CallRole::Reallocate ||
                     M.Role == CallRole::ArenaAllocate;
  const bool Back =
      M.Role == CallRole::Release || M.Role == CallRole::Reallocate;
  M.Kind = OfArena ? Family::Arena : Family::Malloc;
  bool SaysHow = false;
  llvm::SmallVector<StringRef, 4> Pairs;
  Rest.split(Pairs, ' ', -1, /*KeepEmpty=*/false);
  for (StringRef Pair : Pairs) {
    auto [Key, Value] = Pair.split('=');
    int *Index = llvm::StringSwitch<int *>(Key)
                     .Case("pointer", Back ? &M.Pointer : nullptr)
                     .Case("arena", OfArena ? &M.Allocator : nullptr)
                     .Case("allocator", OfArena ? nullptr : &M.Allocator)
                     .Case("out", Fails ? &M.Out : nullptr)
                     .Case("parent", Fails ? &M.Parent : nullptr)
                     .Case("size", Fails ? &E.Size : nullptr)
                     .Default(nullptr);
    if (Index && !readIndex(Value, *Index))
      return ("'" + Value + "' is no argument: count them from 0, or say " +
              "'this'")
          .str();
    if (Index)
      continue;
    if (Key == "fails" && Fails) {
      SaysHow = true;
      if (!readFailure(Value, M.Fails))
        return ("'" + Value + "' is no way to fail").str();
    } else if (Key == "family" && !OfArena && !Value.empty()) {
      M.Kind = Models.family(Value);
    } else {
      return ("unknown word '" + Pair + "' after '" + Verb + "'").str();
    }
  }
  if (Fails && !SaysHow)
    return ("'" + Verb + "' is to say how it 'fails='").str();
  if (Back && M.Pointer == NoArg)
    return ("'" + Verb + "' is to say which 'pointer='").str();
  if (OfArena && M.Allocator == NoArg)
    return ("'" + Verb + "' is to say which 'arena='").str();
  if (!OfArena && M.Allocator != NoArg)
    M.Kind = Family::Allocator;
  return {};
}

/// GCC's malloc(deallocator) says something about two functions at once.
void CallTable::indexDeallocators() {
  if (std::exchange(DeallocatorsIndexed, true) || !compat::KeepsDeallocators)
    return;
  auto Visit = [&](const DeclContext *DC, auto &&Self) -> void {
    for (const Decl *D : DC->decls()) {
      if (isa<NamespaceDecl>(D) || isa<LinkageSpecDecl>(D))
        Self(cast<DeclContext>(D), Self);
      const auto *F = dyn_cast<FunctionDecl>(D);
      unsigned Pointer = 0;
      if (F && F->hasAttr<RestrictAttr>())
        if (const FunctionDecl *By = compat::deallocatorOf(F, Pointer))
          Deallocators.try_emplace(By, Pointer);
    }
  };
  Visit(Ctx.getTranslationUnitDecl(), Visit);
}

/// The family of memory that \p By takes back.
Family CallTable::familyBy(const FunctionDecl *By) {
  const CallModel Library = cLibraryModel(By, Ctx.getSourceManager());
  return Library.Role == CallRole::Release ? Library.Kind
                                           : Models.family(nameOf(By));
}

/// clang's and GCC's own attributes.
bool CallTable::attributeModel(const FunctionDecl *F, CallModel &M) {
  for (const auto *Said : F->specific_attrs<OwnershipAttr>()) {
    StringRef Module =
        Said->getModule() ? Said->getModule()->getName() : StringRef();
    if (Said->getOwnKind() == OwnershipAttr::Returns) {
      M.Role = CallRole::Acquire;
      M.Fails = FailureStyle::Null;
      M.Kind = Models.family(Module);
      return isObjectPointer(F->getReturnType());
    }
    for (const ParamIdx &Index : Said->args()) {
      if (Said->getOwnKind() == OwnershipAttr::Takes) {
        M.Role = CallRole::Release;
        M.Kind = Models.family(Module);
        M.Pointer = Index.getASTIndex();
      } else {
        M.Takes |= 1U << (Index.getASTIndex() % 32);
      }
    }
    return true;
  }
  unsigned Pointer = 0;
  if (const FunctionDecl *By = compat::deallocatorOf(F, Pointer);
      By && isObjectPointer(F->getReturnType())) {
    M.Role = CallRole::Acquire;
    M.Fails = FailureStyle::Null;
    M.Kind = familyBy(By);
    return true;
  }
  indexDeallocators();
  if (auto It = Deallocators.find(F->getCanonicalDecl());
      It != Deallocators.end() &&
      cLibraryModel(F, Ctx.getSourceManager()).Role == CallRole::Unknown) {
    M.Role = CallRole::Release;
    M.Kind = familyBy(F);
    M.Pointer = It->second;
    return true;
  }
  return false;
}

bool CallTable::annotatedModel(const FunctionDecl *F, CallModel &M) {
  bool Any = false;
  for (const FunctionDecl *Each : F->redecls()) {
    if (const AnnotateAttr *Said = annotationOf(Each)) {
      StringRef Words = Said->getAnnotation().drop_front(Prefix.size()).trim();
      FunctionEntry E;
      if (Words == "plain") {
        M = CallModel();
        return true;
      }
      std::string Problem = readWords(Words, E);
      if (Problem.empty())
        if (std::string Misfit = misfit(E, F); !Misfit.empty())
          Problem = "'" + F->getNameAsString() + "' " + Misfit;
      if (!Problem.empty()) {
        wrong(Said->getLocation(), Problem);
        return false;
      }
      E.Model.Why = Rule::Attribute;
      E.Model.Takes = M.Takes;
      E.Model.Borrows = M.Borrows;
      M = E.Model;
      Any = true;
    }
    for (unsigned I = 0; I < Each->getNumParams() && I < 32; ++I) {
      const AnnotateAttr *Said = annotationOf(Each->getParamDecl(I));
      if (!Said)
        continue;
      StringRef Words = Said->getAnnotation().drop_front(Prefix.size()).trim();
      if (Words != "takes" && Words != "borrows") {
        wrong(Said->getLocation(),
              "'" + Words + "' says nothing about a parameter");
        return false;
      }
      (Words == "takes" ? M.Takes : M.Borrows) |= 1U << I;
      Any = true;
    }
    if (Any)
      break;
  }
  return Any;
}

/// True if \p Words plan how much memory a type may take: `Budget.h` reads the
/// number. \p IsNumber tells whether it is one.
static bool plansBytes(StringRef Words, bool &IsNumber) {
  auto [Key, Bytes] = Words.split('=');
  uint64_t Number = 0;
  IsNumber = !Bytes.getAsInteger(10, Number);
  return Key == "persistent_budget" || Key == "scratch_budget";
}

bool CallTable::annotatedShape(const RecordDecl *R, ShapeKind &Shape) {
  const Decl *D = R->getMostRecentDecl();
  if (!annotationOf(D) && R->getDefinition())
    D = R->getDefinition();
  bool Any = false;
  for (const auto *Said : D->specific_attrs<AnnotateAttr>()) {
    if (!Said->getAnnotation().starts_with(Prefix))
      continue;
    const StringRef Words =
        Said->getAnnotation().drop_front(Prefix.size()).trim();
    bool IsNumber = false;
    if (plansBytes(Words, IsNumber)) {
      if (IsNumber)
        continue;
      wrong(Said->getLocation(), "'" + Words + "' plans no number of bytes");
      return false;
    }
    auto [Kind, Life] = Words.split(' ');
    if (Words == "plain") {
      Shape = ShapeKind::None;
    } else if (Words == "allocator") {
      Shape = ShapeKind::Allocator;
    } else if (Kind == "arena" && (Life.empty() || Life == "life=scratch" ||
                                   Life == "life=persistent")) {
      Shape = ShapeKind::Arena;
    } else {
      wrong(Said->getLocation(), "'" + Words + "' says nothing about a type");
      return false;
    }
    Any = true;
  }
  return Any;
}

} // namespace whofrees::lifecycle
