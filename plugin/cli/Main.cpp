//===--- Main.cpp - the whofrees program ----------------------------------===//
// Part of Whofrees, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//===----------------------------------------------------------------------===//
//
// Everything that is not linting: clang-tidy asks the questions, this program
// answers the ones about Whofrees itself.
//
//===----------------------------------------------------------------------===//

#include "cli/BudgetCommand.h"
#include "cli/Command.h"
#include "cli/ExplainCommand.h"
#include "cli/ModelsCommand.h"
#include "cli/NewCheckCommand.h"
#include "cli/QuestionsCommand.h"
#include "cli/doctor/DoctorCommand.h"
#include "cli/gate/GateCommand.h"
#include "llvm/Support/InitLLVM.h"
#include "llvm/Support/WithColor.h"
#include "llvm/Support/raw_ostream.h"

namespace whofrees::cli {

llvm::cl::OptionCategory &Command::category() {
  static llvm::cl::OptionCategory Ours("Whofrees options");
  return Ours;
}

ExitStatus Command::badUsage(const llvm::Twine &Message) const {
  llvm::WithColor::error(llvm::errs(), "whofrees")
      << Message << "; see 'whofrees " << Name.getName() << " --help'\n";
  return BadUsage;
}

static int runChosen(int ArgC, const char **ArgV) {
  ModelsCommand Models;
  BudgetCommand Budget;
  DoctorCommand Doctor;
  ExplainCommand Explain;
  GateCommand Gate;
  MergeCommand Merge;
  NewCheckCommand NewCheck;
  QuestionsCommand Questions;
  Command *const All[] = {&Budget, &Doctor, &Explain,  &Gate,
                          &Merge,  &Models, &NewCheck, &Questions};

  llvm::cl::HideUnrelatedOptions(Command::category());
  for (Command *Each : All)
    Each->hideForeignOptions();
  // Takes what follows `--` off the command line.
  std::string Problem;
  auto Given = clang::tooling::FixedCompilationDatabase::loadFromCommandLine(
      ArgC, ArgV, Problem);
  if (!llvm::cl::ParseCommandLineOptions(
          ArgC, ArgV,
          "Looks at whole projects, and tells what Whofrees "
          "knows; the checks themselves run in clang-tidy.\n",
          &llvm::errs()))
    return BadUsage;
  for (Command *Each : All)
    if (Each->isChosen())
      return Each->run(Given.get());
  llvm::WithColor::error(llvm::errs(), "whofrees")
      << "which command? see 'whofrees --help'\n";
  return BadUsage;
}

} // namespace whofrees::cli

int main(int ArgC, const char **ArgV) {
  const llvm::InitLLVM Started(ArgC, ArgV);
  return whofrees::cli::runChosen(ArgC, ArgV);
}
