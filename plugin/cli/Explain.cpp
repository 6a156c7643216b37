//===--- Explain.cpp - what a declaration is taken for --------------------===//
// Part of Whofrees, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//===----------------------------------------------------------------------===//

#include "cli/Explain.h"
#include "clang/AST/DeclCXX.h"
#include "clang/AST/DeclTemplate.h"
#include "clang/Basic/SourceManager.h"
#include "llvm/ADT/SetVector.h"

using namespace clang;
using namespace whofrees::lifecycle;
using llvm::StringRef;

namespace whofrees::cli {

namespace {

/// Collects declarations by name.
class Finder {
public:
  explicit Finder(StringRef Name) : Name(Name) {}

  void visit(const DeclContext *DC) {
    for (const Decl *D : DC->decls()) {
      if (const auto *T = dyn_cast<TemplateDecl>(D))
        D = T->getTemplatedDecl();
      if (const auto *N = dyn_cast_or_null<NamedDecl>(D))
        look(N);
      if (D && (isa<NamespaceDecl>(D) || isa<LinkageSpecDecl>(D) ||
                isa<RecordDecl>(D) || isa<ExportDecl>(D)))
        visit(cast<DeclContext>(D));
    }
  }

  llvm::SetVector<const NamedDecl *> Found;

private:
  void look(const NamedDecl *D) {
    const auto *V = dyn_cast<ValueDecl>(D);
    const bool Pointer = V && (isa<VarDecl>(V) || isa<FieldDecl>(V)) &&
                         (V->getType()->isFunctionPointerType() ||
                          V->getType()->isFunctionReferenceType());
    if (!isa<FunctionDecl>(D) && !isa<RecordDecl>(D) && !Pointer)
      return;
    if (D->isImplicit())
      return;
    const bool Last = D->getIdentifier() && D->getName() == Name;
    if (!Last && !isCalled(D, Name))
      return;
    if (const auto *R = dyn_cast<RecordDecl>(D); R && R->getDefinition())
      D = R->getDefinition();
    Found.insert(cast<NamedDecl>(D->getCanonicalDecl()));
  }

  StringRef Name;
};

} // namespace

std::vector<const NamedDecl *> declarationsOf(ASTContext &Ast, StringRef Name) {
  Finder Find(Name);
  Find.visit(Ast.getTranslationUnitDecl());
  return {Find.Found.begin(), Find.Found.end()};
}

static std::string placeOf(SourceLocation At, const SourceManager &SM) {
  const PresumedLoc Place = SM.getPresumedLoc(SM.getExpansionLoc(At));
  return Place.isValid() ? std::string(Place.getFilename()) + ":" +
                               std::to_string(Place.getLine())
                         : "a place that is not known";
}

static std::string ruleOf(const CallModel &M, const ValueDecl *D,
                          const ModelSet &Models) {
  switch (M.Why) {
  case Rule::ModelFile:
    if (const FunctionEntry *E = Models.function(D))
      return "the model file, " + told(E->At);
    return "a model file";
  case Rule::Attribute:
    return "an attribute of its declaration";
  case Rule::Library:
    return "the table of the C and C++ libraries";
  case Rule::Shape:
    return "the shape of the class or struct that it works on";
  case Rule::Name:
    return "its name together with its signature";
  case Rule::None:
    break;
  }
  return {};
}

static bool isKnown(const CallModel &M) {
  return M.Role != CallRole::Unknown || M.isWritten();
}

static void explainBody(const FunctionDecl *F, const flow::BodyFacts &Body,
                        const ModelSet &Models, const SourceManager &SM,
                        llvm::raw_ostream &Out) {
  bool Any = false;
  auto Say = [&](const llvm::Twine &Text) {
    Out << "  " << Text << '\n';
    Any = true;
  };
  auto Made = [&](const Stmt *Site, StringRef What) {
    if (!Site)
      return;
    CallModel M;
    M.Role = Body.OfArena ? CallRole::ArenaAllocate : CallRole::Acquire;
    M.Kind = Body.Kind;
    M.Fails = Body.MayGiveNull ? FailureStyle::Null
              : Body.Throws    ? FailureStyle::Throws
                               : FailureStyle::Never;
    std::string Text = describe(M, Models);
    if (const size_t At = Text.find("its result"); At != std::string::npos)
      Text.replace(At, StringRef("its result").size(), What.str());
    Say(Text);
    Say("  acquired at " + placeOf(Site->getBeginLoc(), SM));
  };
  Made(Body.Gives, "its result");
  if (!Body.Gives)
    Made(Body.Stores, "left in what it is given");
  for (unsigned I : Body.Releases) {
    CallModel M;
    M.Role = CallRole::Release;
    M.Pointer = I;
    Say(describe(M, Models));
  }
  if (!Any)
    Say("neither acquires memory for its caller nor releases any");
  Say("from its body, " + placeOf(F->getLocation(), SM));
}

static void explainFunction(const FunctionDecl *F, flow::Analysis &Of,
                            llvm::raw_ostream &Out) {
  const SourceManager &SM = F->getASTContext().getSourceManager();
  const FunctionDecl *Def = nullptr;
  const bool HasBody = F->hasBody(Def) && !Def->isDependentContext() &&
                       !SM.isInSystemHeader(Def->getLocation());
  const CallModel M = Of.calls().of(F, HasBody);
  if (isKnown(M)) {
    Out << "  " << describe(M, Of.models()) << '\n'
        << "  from " << ruleOf(M, F, Of.models()) << '\n';
    return;
  }
  if (const FunctionEntry *E = Of.models().function(F); E && E->Plain) {
    Out << "  nothing of this kind\n  from the model file, " << told(E->At)
        << '\n';
    return;
  }
  if (const flow::BodyFacts Body = Of.bodyFactsOf(F); HasBody && Body.Known) {
    explainBody(Def, Body, Of.models(), SM, Out);
    return;
  }
  Out << "  " << describe(M, Of.models()) << '\n';
}

static const char *nameOf(ShapeKind Shape) {
  switch (Shape) {
  case ShapeKind::None:
    return "neither an allocator nor an arena";
  case ShapeKind::Allocator:
    return "an allocator";
  case ShapeKind::Arena:
    return "an arena";
  }
  return "";
}

static void explainType(const RecordDecl *R, flow::Analysis &Of,
                        llvm::raw_ostream &Out) {
  const ShapeKind Shape = Of.calls().shapeOf(R);
  const TypeEntry *E = Of.models().type(R);
  Out << "  " << nameOf(Shape);
  if (E && E->Life != ArenaLife::Unknown)
    Out << (E->Life == ArenaLife::Scratch ? ", for scratch"
                                          : ", for what persists");
  Out << '\n';
  if (E)
    Out << "  from the model file, " << told(E->At) << '\n';
  else if (Shape != ShapeKind::None)
    Out << (isInStd(R) ? "  from the C++ library\n"
                       : "  from its name and what works on it:\n");
  // What makes the shape, or goes by it.
  auto Tell = [&](const FunctionDecl *F) {
    const CallModel M = Of.calls().of(F, F->hasBody());
    if (isKnown(M))
      Out << "    " << F->getNameAsString() << ": " << describe(M, Of.models())
          << '\n';
  };
  if (Shape == ShapeKind::None || isInStd(R))
    return;
  if (const auto *C = dyn_cast<CXXRecordDecl>(R); C && C->hasDefinition())
    for (const CXXMethodDecl *Method : C->getDefinition()->methods())
      if (!Method->isImplicit())
        Tell(Method);
  for (const FunctionDecl *F : Of.calls().functionsOn(R))
    Tell(F);
}

void explain(const NamedDecl *D, flow::Analysis &Of, llvm::raw_ostream &Out) {
  const SourceManager &SM = D->getASTContext().getSourceManager();
  Out << D->getQualifiedNameAsString() << ", " << placeOf(D->getLocation(), SM)
      << '\n';
  if (const auto *R = dyn_cast<RecordDecl>(D))
    return explainType(R, Of, Out);
  if (const auto *F = dyn_cast<FunctionDecl>(D))
    return explainFunction(F, Of, Out);
  const auto *V = cast<ValueDecl>(D);
  const CallModel M = Of.calls().ofPointer(V, NoArg);
  Out << "  " << describe(M, Of.models()) << '\n';
  if (const FunctionEntry *E = Of.models().function(V); E && isKnown(M))
    Out << "  from the model file, " << told(E->At) << '\n';
  else if (isKnown(M))
    Out << "  from its name together with its signature\n";
}

} // namespace whofrees::cli
