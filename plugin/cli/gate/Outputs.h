//===--- Outputs.h - the forms in which a report is told --------*- C++ -*-===//
// Part of Whofrees, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//===----------------------------------------------------------------------===//

#ifndef WHOFREES_CLI_GATE_OUTPUTS_H
#define WHOFREES_CLI_GATE_OUTPUTS_H

#include "cli/gate/Report.h"
#include "llvm/Support/Error.h"
#include "llvm/Support/raw_ostream.h"

namespace whofrees::cli {

/// What a log shows: clang's form, with the lines of the source.
void writeText(const Report &Of, llvm::raw_ostream &OS);

/// SARIF 2.1.0 (OASIS Standard, 27 March 2020).
std::string asSarif(const Report &Of);
/// Adds what asSarif() wrote of another part of the files to \p To.
llvm::Error addSarif(llvm::StringRef File, Report &To,
                     std::vector<Shard> &Parts);

/// GitLab's Code Quality report, a part of Code Climate's format. Of findings
/// that are new, each with a fingerprint of its own.
std::string asGitLab(const Report &Of);

/// A page for the summary of a job.
std::string asMarkdown(const Report &Of);

/// GitHub's workflow commands. It shows 10 of a step and severity: what is on
/// changed lines comes first, as errors, then warnings, then notices.
void writeGitHub(const Report &Of, llvm::raw_ostream &OS);

/// The docs page of a check; empty if it has none.
llvm::StringRef docsPage(llvm::StringRef Check);

} // namespace whofrees::cli

#endif // WHOFREES_CLI_GATE_OUTPUTS_H
