//===--- Diagnosis.h - what the doctor says ---------------------*- C++ -*-===//
// Part of Whofrees, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//===----------------------------------------------------------------------===//

#ifndef WHOFREES_CLI_DOCTOR_DIAGNOSIS_H
#define WHOFREES_CLI_DOCTOR_DIAGNOSIS_H

#include "llvm/ADT/Twine.h"
#include "llvm/Support/raw_ostream.h"

namespace whofrees::cli {

/// Prints what was looked at, one line each, a problem with what to do about it
/// below.
class Diagnosis {
public:
  explicit Diagnosis(llvm::raw_ostream &OS) : OS(OS) {}

  void ok(const llvm::Twine &What) { OS << "ok       " << What << '\n'; }
  void problem(const llvm::Twine &What, const llvm::Twine &ToDo) {
    OS << "problem  " << What << "\n         " << ToDo << '\n';
    ++Problems;
  }
  unsigned problems() const { return Problems; }

private:
  llvm::raw_ostream &OS;
  unsigned Problems = 0;
};

} // namespace whofrees::cli

#endif // WHOFREES_CLI_DOCTOR_DIAGNOSIS_H
