//===--- Interest.h - which functions are worth solving ---------*- C++ -*-===//
// Part of Whofrees, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//===----------------------------------------------------------------------===//
//
// Most functions of a program have nothing to do with the lifecycle of memory.
// A look at the syntax tells which do: those that acquire, release or touch an
// arena, and those that call a function whose summary says that it does so to
// its caller's objects. The others are solved only where somebody who holds
// something asks about them.
//
//===----------------------------------------------------------------------===//

#ifndef WHOFREES_FLOW_INTEREST_H
#define WHOFREES_FLOW_INTEREST_H

#include "flow/Context.h"
#include "flow/Summary.h"
#include <vector>

namespace whofrees::flow {

class Interest {
public:
  /// Lambdas that are met on the way are appended to \p Found.
  Interest(Context &C, SummarySource &Summaries,
           std::vector<const clang::FunctionDecl *> &Found)
      : C(C), Summaries(Summaries), Found(Found) {}

  /// True if the definition \p F has to do with memory.
  bool isOfInterest(const clang::FunctionDecl *F) { return look(F).Touches; }

  /// True if an exception of its own, or of what it calls, may leave \p F.
  bool mayThrow(const clang::FunctionDecl *F) { return look(F).Throws; }

  /// True if a function that is quiet may store a pointer, or a record that has
  /// one, anywhere but in a variable of its own.
  bool storesPointers(const clang::FunctionDecl *F) {
    return look(F).StoresPointers;
  }

  /// True if all that the definition \p F does is here to see, and none of it
  /// is about memory: it keeps nothing unless it stores it.
  bool isQuiet(const clang::FunctionDecl *F) {
    Answer A = look(F);
    return !A.Touches && !A.CallsOut;
  }

private:
  struct Answer {
    bool Touches = false;
    bool Throws = false;
    bool CallsOut = false;       ///< passes pointers to code that is not here
    bool StoresPointers = false; ///< as far as it was looked at
  };
  Answer look(const clang::FunctionDecl *F);
  void look(const clang::Stmt *Body, Answer &A);
  void lookAtOne(const clang::Stmt *S, Answer &A);
  void lookAtCallee(const clang::FunctionDecl *Callee, Answer &A);

  Context &C;
  SummarySource &Summaries;
  std::vector<const clang::FunctionDecl *> &Found;
  llvm::DenseMap<const clang::FunctionDecl *, Answer> Answers;
  unsigned Depth = 0;
};

} // namespace whofrees::flow

#endif // WHOFREES_FLOW_INTEREST_H
