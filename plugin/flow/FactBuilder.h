//===--- FactBuilder.h - reads a function into facts ------------*- C++ -*-===//
// Part of Whofrees, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//===----------------------------------------------------------------------===//

#ifndef WHOFREES_FLOW_FACTBUILDER_H
#define WHOFREES_FLOW_FACTBUILDER_H

#include "flow/Context.h"
#include "flow/Facts.h"
#include "clang/AST/ExprCXX.h"
#include "llvm/ADT/SmallPtrSet.h"

namespace whofrees::flow {

/// Reads one function definition. The result says `Broken` if the function
/// does not parse or has no graph.
class FactBuilder {
public:
  FactBuilder(Context &C, const clang::FunctionDecl *F);
  std::unique_ptr<Facts> build();

private:
  // Statements and blocks (FactBuilder.cpp).
  void readBlock(const clang::CFGBlock &B);
  void readStmt(const clang::Stmt *S);
  void readDecl(const clang::VarDecl *V);
  void readInitializer(const clang::CXXCtorInitializer *I);
  void readDestructor(const clang::CFGElement &E);
  void readCondition(const clang::CFGBlock &B);
  void mapTries(const clang::Stmt *S, const clang::CXXTryStmt *Try);
  Operand readTest(const clang::Expr *E, Condition *Out);
  void readTogether(const clang::Expr *E);
  void readParts(const clang::Expr *E, bool Holds);
  bool readPredicate(const clang::Expr *E, PlaceId &Where,
                     clang::QualType &Type, Compare &Op, int &Against);
  Operand comparePointers(const clang::BinaryOperator *B, bool Negate,
                          Condition *Out);

  // Expressions (LowerExpr.cpp, LowerNew.cpp), places (LowerPlace.cpp) and
  // conditions (LowerTest.cpp).
  Operand lower(const clang::Expr *E);
  Operand lowerUncached(const clang::Expr *E);
  Operand lowerUnary(const clang::UnaryOperator *U);
  Operand lowerBinary(const clang::BinaryOperator *B);
  Operand lowerLogical(const clang::Expr *E);
  Operand lowerCast(const clang::CastExpr *C);
  Operand lowerLambda(const clang::LambdaExpr *L);
  Operand lowerNew(const clang::CXXNewExpr *N);
  void constructIn(const clang::CXXNewExpr *N, Operand Memory, bool Placed);
  Operand lowerDelete(const clang::CXXDeleteExpr *D);
  Operand lowerCollected(llvm::ArrayRef<const clang::Expr *> Parts);
  PlaceId lowerPlace(const clang::Expr *E);
  PlaceId placeOfVar(const clang::VarDecl *V);
  void initialize(PlaceId Dst, clang::QualType T, const clang::Expr *Init);
  void initializeList(PlaceId Dst, clang::QualType T,
                      const clang::InitListExpr *List);

  // Calls (LowerCall.cpp) and the standard library (LowerStd.cpp).
  Operand lowerCall(const clang::CallExpr *C);
  // LowerBorrow.cpp
  Operand lowerBorrow(const clang::CallExpr *Call,
                      const lifecycle::CallModel &M);
  void lowerFill(const clang::CallExpr *Call);
  void storeInto(PlaceId P, const clang::RecordDecl *R, Value V,
                 const clang::Stmt *At, unsigned &Left);
  Operand lowerModelCall(const clang::CallExpr *C, lifecycle::CallModel M,
                         const clang::FunctionDecl *F);
  Operand lowerOtherCall(const clang::CallExpr *C, const clang::FunctionDecl *F,
                         lifecycle::CallModel M = {});
  void separateContainers(PlaceId P, clang::QualType T, const clang::Stmt *At);
  void noteCopy(const clang::CXXRecordDecl *Class, const clang::Expr *At);
  void beginEmpty(PlaceId P, const clang::CXXRecordDecl *R,
                  const clang::Stmt *At);
  Operand lowerConstruct(const clang::CXXConstructExpr *C);
  Argument lowerArgument(const clang::Expr *E, clang::QualType ParamType);
  Operand argument(const clang::CallExpr *C, int Index);
  Operand releasedArgument(const clang::CallExpr *C, int Index,
                           const clang::FunctionDecl *Callee);
  const clang::Expr *argumentExpr(const clang::CallExpr *C, int Index);
  const clang::Expr *objectOf(const clang::CallExpr *C);
  Operand addressOfObject(const clang::Expr *Object);
  bool lowerStdCall(const clang::CallExpr *C, const clang::FunctionDecl *F,
                    Operand &Result);
  bool lowerStdMethod(const clang::CallExpr *C, const clang::CXXMethodDecl *M,
                      const clang::Expr *Object, Operand &Result);
  Operand constructStd(const clang::CXXConstructExpr *C,
                       lifecycle::TypeRole Role);
  Operand makeOwner(const clang::CallExpr *C);

  // Containers, views and wrappers of the library (LowerContainers.cpp).
  bool lowerContainerMethod(const clang::CallExpr *C,
                            const clang::CXXMethodDecl *M, llvm::StringRef Name,
                            PlaceId P, clang::QualType T, unsigned First,
                            Operand &Result);
  bool lowerViewMethod(const clang::CallExpr *C, llvm::StringRef Name,
                       PlaceId P, clang::QualType T, unsigned First,
                       Operand &Result);
  bool lowerWrapperMethod(const clang::CallExpr *C, llvm::StringRef Name,
                          PlaceId P, clang::QualType T, unsigned First,
                          Operand &Result);
  Operand constructContainer(const clang::CXXConstructExpr *C,
                             lifecycle::TypeRole Role);
  void fillContainer(Operand Buffer, clang::QualType Container,
                     llvm::ArrayRef<const clang::Expr *> Args,
                     llvm::StringRef Name, const clang::Stmt *At);
  bool copiesFrom(clang::QualType T, clang::QualType Element) const;
  void copyElements(Operand To, Operand From, clang::QualType Element,
                    const clang::Stmt *At);
  Operand copyContainer(Operand From, clang::QualType Container,
                        const clang::Stmt *At);
  Operand emitContainer(const clang::Stmt *At);
  void emitLibraryCall(const clang::FunctionDecl *Callee,
                       const clang::Stmt *At);
  /// What an object of type \p T holds that is made from \p A.
  Operand madeFrom(clang::QualType T, const clang::Expr *A);
  /// What a use of \p A passes along: the address of a record, or the value.
  Operand carried(const clang::Expr *A);
  /// Empties the owner that \p A moves from.
  void takeFrom(const clang::Expr *A);
  void initializeParts(PlaceId Dst, const clang::RecordDecl *R,
                       const clang::Expr *const *Args, unsigned Count);

  // Emitting (Emit.cpp).
  Fact &emit(FactKind K, const clang::Stmt *At);
  Temp newTemp();
  bool cleansUp(LocId L) const;
  void emitAlive(PlaceId P, clang::QualType T);
  Operand emitLoad(PlaceId P, clang::QualType T, const clang::Stmt *At);
  void emitStore(PlaceId P, Operand V, const clang::Stmt *At);
  Operand emitMerge(llvm::SmallVector<Operand, 4> Parts, const clang::Stmt *At);
  Operand emitInside(Operand V, const clang::Stmt *At);
  Operand emitAddress(PlaceId P, const clang::Stmt *At);
  void emitHandOver(Operand V, const clang::Stmt *At);
  void emitOwn(Operand V, clang::QualType Owner, const clang::Stmt *At,
               const clang::Expr *Deleter = nullptr);
  void emitFill(Operand Buffer, const clang::Stmt *At);
  void emitUse(llvm::ArrayRef<Operand> Read, const clang::Stmt *At);
  Operand emitCollect(llvm::ArrayRef<Operand> Parts, const clang::Stmt *At);
  Operand emitTest(Operand V, Compare Op, int Against, const clang::Stmt *At);
  Operand emitAcquire(const clang::Stmt *At, lifecycle::CallModel M,
                      Operand Allocator);
  PlaceId known(LocId L);
  PlaceId pointee(Operand Pointer);
  PlaceId within(PlaceId P, const clang::FieldDecl *F);
  bool isPointerLike(clang::QualType T);
  bool isPlaceRecord(clang::QualType T);
  void nameSite(const clang::Expr *Init, const clang::ValueDecl *V,
                const clang::Expr *LHS);
  bool fail() {
    F.Broken = true;
    return false;
  }

  Context &C;
  std::unique_ptr<Facts> Owned;
  Facts &F;
  unsigned Block = 0;
  llvm::DenseMap<const clang::Stmt *, Operand> Memo;
  llvm::DenseMap<const clang::Expr *, Operand> Tests;
  /// The second parts of `&&` and `||`.
  llvm::SmallPtrSet<const clang::Expr *, 8> Seconds;
  llvm::DenseMap<const clang::Stmt *, const clang::CXXTryStmt *> TryOf;
  const clang::CXXTryStmt *CurrentTry = nullptr;
  /// Constructions that a `new` will do in the memory it gets.
  llvm::SmallPtrSet<const clang::Expr *, 4> InNew;
  Operand Constructing;            ///< what the current `new` got
  bool ConstructingPlaced = false; ///< and somebody else acquired
  /// Constructions of bases, and by a constructor delegated to.
  llvm::SmallPtrSet<const clang::Expr *, 2> OfBase;
  unsigned Depth = 0;
};

} // namespace whofrees::flow

#endif // WHOFREES_FLOW_FACTBUILDER_H
