//===--- Written.cpp - what somebody wrote down about a declaration -------===//
// Part of Whofrees, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//===----------------------------------------------------------------------===//
//
// Entries of model files, fitted to the declaration that they name.
//
//===----------------------------------------------------------------------===//

#include "lifecycle/Calls.h"
#include "lifecycle/ModelFile.h"
#include "lifecycle/Signatures.h"
#include "clang/AST/ASTContext.h"
#include "clang/AST/DeclCXX.h"
#include "clang/AST/DeclTemplate.h"
#include "clang/Basic/SourceManager.h"

using namespace clang;

namespace whofrees::lifecycle {

CallTable::CallTable(ASTContext &Ctx, TypeModel &Types, ModelSet &Models)
    : Ctx(Ctx), Types(Types), Models(Models) {}

/// True if there are other functions of the same name, and the one that an
/// entry means may be among them.
static bool isOverloaded(const FunctionDecl *F) {
  if (isa<FunctionTemplateDecl>(F) || F->getPrimaryTemplate())
    return true;
  const FunctionDecl *First = nullptr;
  for (const NamedDecl *D :
       F->getDeclContext()->getRedeclContext()->lookup(F->getDeclName())) {
    const auto *Other = dyn_cast<FunctionDecl>(D);
    if (!Other)
      return true;
    if (First && First != Other->getCanonicalDecl())
      return true;
    First = Other->getCanonicalDecl();
  }
  return false;
}

bool CallTable::writtenModel(const FunctionDecl *F, bool HasBody,
                             CallModel &M) {
  const FunctionEntry *E = Models.function(F);
  if (!E || E->At.Shipped) {
    M.Why = Rule::Attribute;
    if (annotatedModel(F, M) || (!HasBody && attributeModel(F, M)))
      return true;
    M = CallModel();
  }
  // A program's own function of a library's name is what its body says.
  if (!E || (E->At.Shipped && HasBody))
    return false;
  if (E->Plain) {
    M = CallModel();
    return true;
  }
  if (std::string Problem = misfit(*E, F); !Problem.empty()) {
    if (!E->At.Shipped && !isOverloaded(F))
      Problems.push_back({E->At.File + ":" + std::to_string(E->At.Line),
                          "'" + E->Name + "' " + Problem});
    return false;
  }
  M = E->Model;
  // What is given back as an object goes with what it holds.
  if (M.Role == CallRole::Release && M.Pointer >= 0 &&
      static_cast<unsigned>(M.Pointer) < F->getNumParams())
    M.Deep = !isBytePointer(F->getParamDecl(M.Pointer)->getType());
  return true;
}

bool CallTable::writtenPointer(const ValueDecl *V, CallModel &M) {
  const FunctionEntry *E = Models.function(V);
  if (!E || !misfit(*E, V).empty())
    return false;
  M = E->Model;
  return true;
}

bool CallTable::writtenShape(const RecordDecl *R, ShapeKind &Shape) {
  const TypeEntry *E = Models.type(R);
  if ((!E || E->At.Shipped) && annotatedShape(R, Shape))
    return true;
  if (!E)
    return false;
  Shape = E->Shape;
  return true;
}

} // namespace whofrees::lifecycle
