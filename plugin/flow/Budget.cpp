//===--- Budget.cpp - what a type's functions acquire, in bytes -----------===//
// Part of Whofrees, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//===----------------------------------------------------------------------===//

#include "flow/Budget.h"
#include "flow/BudgetReader.h"
#include "flow/FunctionResult.h"
#include "clang/AST/Attr.h"
#include "clang/AST/RecursiveASTVisitor.h"
#include "clang/Basic/SourceManager.h"
#include "llvm/ADT/MapVector.h"

using namespace clang;
using namespace whofrees::lifecycle;

namespace whofrees::flow {

SizeExpression BudgetLine::total(BudgetItem::Use For) const {
  SizeExpression Sum;
  for (const BudgetItem &I : Items)
    if (I.For == For)
      Sum += I.Size;
  return Sum;
}

/// The number that an annotation of this name gives, if the type has one.
static std::optional<uint64_t> planOf(const Decl *D, llvm::StringRef Name) {
  for (const auto *A : D->specific_attrs<AnnotateAttr>()) {
    llvm::StringRef Text = A->getAnnotation();
    uint64_t Bytes = 0;
    if (Text.consume_front("whofrees::") && Text.consume_front(Name) &&
        Text.consume_front("=") && !Text.getAsInteger(10, Bytes))
      return Bytes;
  }
  return std::nullopt;
}

namespace {

/// The records and function definitions of a file, without what is in bodies.
class Declared : public RecursiveASTVisitor<Declared> {
public:
  explicit Declared(const ASTContext &Ast) {
    for (Decl *D : Ast.getTranslationUnitDecl()->decls())
      if (!Ast.getSourceManager().isInSystemHeader(D->getLocation()) ||
          isa<LinkageSpecDecl>(D))
        TraverseDecl(D);
  }
  bool shouldVisitTemplateInstantiations() const { return true; }
  bool TraverseStmt(Stmt *) { return true; }
  bool VisitRecordDecl(RecordDecl *R) {
    if (R->isThisDeclarationADefinition() && !R->isDependentContext())
      Records.push_back(R);
    return true;
  }
  bool VisitFunctionDecl(FunctionDecl *F) {
    if (F->isThisDeclarationADefinition() && F->hasBody() &&
        !F->isDependentContext() && !F->isDefaulted())
      Functions.push_back(F);
    return true;
  }

  std::vector<const RecordDecl *> Records;
  std::vector<const FunctionDecl *> Functions;
};

} // namespace

bool hasBudgetPlans(const ASTContext &Ast) {
  return llvm::any_of(Declared(Ast).Records, [](const RecordDecl *R) {
    return planOf(R, "persistent_budget") || planOf(R, "scratch_budget");
  });
}

const RecordDecl *worksOn(const FunctionDecl *F) {
  if (const auto *M = dyn_cast<CXXMethodDecl>(F))
    return M->getParent();
  const RecordDecl *R = nullptr;
  if (F->getNumParams() > 0)
    if (QualType T = F->getParamDecl(0)->getType();
        T->isPointerType() || T->isReferenceType())
      R = recordOf(T.getNonReferenceType(), true);
  if (!R)
    R = recordOf(F->getReturnType(), true);
  return R ? R->getDefinition() : nullptr;
}

/// True if the field is one of the record, of a base, or of an object that it
/// has or leads to.
static bool isPartOf(const FieldDecl *Field, const RecordDecl *R,
                     unsigned Depth = 0) {
  if (Field->getParent()->getCanonicalDecl() == R->getCanonicalDecl())
    return true;
  if (Depth > 3 || !R->getDefinition())
    return false;
  R = R->getDefinition();
  for (const FieldDecl *Own : R->fields())
    if (const RecordDecl *Inner = recordOf(Own->getType(), true);
        Inner && isPartOf(Field, Inner, Depth + 1))
      return true;
  const auto *Class = dyn_cast<CXXRecordDecl>(R);
  return Class && llvm::any_of(Class->bases(), [&](const CXXBaseSpecifier &B) {
           const RecordDecl *Base = recordOf(B.getType());
           return Base && isPartOf(Field, Base, Depth + 1);
         });
}

/// What a deinit gives back of what the inits have acquired, by field.
static std::vector<BudgetItem> givenBack(const TypeBudget &B,
                                         const BudgetReader &Read,
                                         TypeModel &Types, bool Destructor) {
  std::vector<BudgetItem> Items;
  for (const BudgetLine &L : B.Lines) {
    if (L.When != Phase::Load)
      continue;
    for (const BudgetItem &I : L.Items) {
      if (I.For != BudgetItem::Kept || !I.Holder)
        continue;
      bool ByItself = false;
      switch (Types.roleOf(I.Holder->getType())) {
      case TypeRole::UniqueOwner:
      case TypeRole::SharedOwner:
      case TypeRole::Container:
      case TypeRole::PmrContainer:
        ByItself = Destructor;
        break;
      default:
        break;
      }
      bool There = llvm::any_of(Items, [&](const BudgetItem &Other) {
        return Other.Holder == I.Holder;
      });
      if (!There && (ByItself || Read.Released.contains(I.Holder)))
        Items.push_back(I);
    }
  }
  return Items;
}

std::vector<TypeBudget> budgetsOf(ASTContext &Ast, TypeModel &Types,
                                  CallTable &Calls) {
  const Declared All(Ast);
  llvm::MapVector<const RecordDecl *, TypeBudget> Found;
  llvm::MapVector<const RecordDecl *, std::vector<const FunctionDecl *>> Ends;
  for (const FunctionDecl *F : All.Functions) {
    const RecordDecl *R = worksOn(F);
    if (!R || !R->isCompleteDefinition() || R->isInvalidDecl() ||
        Calls.shapeOf(R) != ShapeKind::None || F->isInvalidDecl() ||
        Ast.getSourceManager().isInSystemHeader(R->getLocation()))
      continue;
    bool Named = F->getIdentifier() != nullptr;
    bool Method = isa<CXXMethodDecl>(F) && !cast<CXXMethodDecl>(F)->isStatic();
    if (isa<CXXDestructorDecl>(F) || (Named && Calls.isDeinit(F))) {
      Ends[R].push_back(F);
      continue;
    }
    BudgetReader Read(Ast, Types, Calls);
    Read.read(F);
    if (Read.Items.empty())
      continue;
    BudgetLine Line;
    bool Begins = isa<CXXConstructorDecl>(F) || (Named && Calls.isInit(F));
    Line.When = Begins ? Phase::Load : Phase::Inference;
    // A free function that only makes one of these is no part of its life.
    if (!Begins && !Method &&
        (F->getNumParams() == 0 ||
         recordOf(F->getParamDecl(0)->getType().getNonReferenceType(), true) !=
             R))
      continue;
    Line.In = F;
    Line.Function = plainName(F);
    Line.Items = std::move(Read.Items);
    // What is put into somebody else's object is handed over.
    for (BudgetItem &I : Line.Items)
      if (const auto *Field = dyn_cast_or_null<FieldDecl>(I.Holder);
          Field && I.For == BudgetItem::Kept && !isPartOf(Field, R))
        I.For = BudgetItem::Result;
    Found[R].Lines.push_back(std::move(Line));
  }
  std::vector<TypeBudget> Result;
  for (auto &[R, B] : Found) {
    B.Type = R;
    B.Name = recordName(R).str();
    B.PersistentPlan = planOf(R, "persistent_budget");
    B.ScratchPlan = planOf(R, "scratch_budget");
    llvm::stable_sort(B.Lines, [](const BudgetLine &X, const BudgetLine &Y) {
      return X.When < Y.When;
    });
    bool Destroyed = false;
    for (const FunctionDecl *F : Ends[R]) {
      BudgetReader Read(Ast, Types, Calls);
      Read.read(F);
      BudgetLine Line;
      Line.When = Phase::Shutdown;
      Line.In = F;
      Line.Function = plainName(F);
      Line.Items = givenBack(B, Read, Types, isa<CXXDestructorDecl>(F));
      Destroyed |= isa<CXXDestructorDecl>(F);
      // It gives something back, but not in a way that can be followed.
      if (Line.Items.empty())
        Line.Items.push_back({BudgetItem::Kept, "", nullptr, F->getLocation(),
                              SizeExpression::unknown()});
      B.Lines.push_back(std::move(Line));
    }
    if (const auto *Class = dyn_cast<CXXRecordDecl>(R);
        Class && !Destroyed && Ast.getLangOpts().CPlusPlus) {
      BudgetLine Line;
      Line.When = Phase::Shutdown;
      Line.Function = "~" + B.Name;
      Line.Items = givenBack(B, BudgetReader(Ast, Types, Calls), Types, true);
      if (!Line.Items.empty())
        B.Lines.push_back(std::move(Line));
    }
    if (!B.Name.empty())
      Result.push_back(std::move(B));
  }
  return Result;
}

} // namespace whofrees::flow
