"""The peers' own suites: what Whofrees, and the tools that run here, find in them."""

import page
import score
import suites
import tools


def measure(context):
    sources = context.sources
    gcc = sources.unpacked("gcc-12", "*/gcc.dg/analyzer/*")
    clang = sources.unpacked("llvm-toolchain-19", "*/clang/test/*")
    cppcheck = sources.unpacked("cppcheck", "*/test/testmemleak.cpp")
    programs = context.directory / "programs"
    contenders = [tools.whofrees(context.clang_tidy, context.plugin), tools.analyzer(19),
                  tools.analyzer(22), tools.gcc(), tools.cppcheck()]
    names = {
        "GCC, gcc.dg/analyzer": suites.gcc(gcc),
        "clang, test/Analysis": suites.clang(clang),
        "cppcheck, class": suites.cppcheck(cppcheck, "TestMemleakInClass", programs),
        "cppcheck, function": suites.cppcheck(cppcheck, "TestMemleakInFunction", programs),
        "cppcheck, no variable": suites.cppcheck(cppcheck, "TestMemleakNoVar", programs),
    }
    results = {}
    for name, suite in names.items():
        context.say(name)
        results[name] = score.score(suite, contenders, ("clang-19", "gcc"), context.jobs)
    _write(context, results, [tool.name for tool in contenders])


def _write(context, results, names):
    header = ["suite", "programs", "refused", "apart", *names]
    rows = [[suite, result.programs,
             f"{result.refused}, {result.slow} slow" if result.slow else result.refused, result.apart,
             *(_cell(result.scores[name]) for name in names)]
            for suite, result in results.items()]
    page.replace(context.page, "suites", page.table(header, rows))

    header = ["suite", "kind", *names]
    rows = []
    for suite, result in results.items():
        for kind in sorted({kind for each in result.scores.values() for kind in each.kinds}):
            counts = [result.scores[name].kinds.get(kind, [0, 0]) for name in names]
            rows.append([suite, kind, *(f"{found} / {marked}" for found, marked in counts)])
    page.replace(context.page, "kinds", page.table(header, rows))

    ours = [(suite, result.scores["Whofrees"]) for suite, result in results.items()]
    page.tsv(context.directory / "suites-missed.tsv", ["suite", "file", "line", "kind", "mark"],
             [(suite, *each) for suite, mine in ours for each in mine.missed])
    page.tsv(context.directory / "suites-unmarked.tsv", ["suite", "file", "line", "check", "question"],
             [(suite, *each) for suite, mine in ours for each in mine.wrong])


def _cell(result):
    late = f", {result.late} late" if result.late else ""
    return f"{result.found} / {result.marked}, {result.reported} / {result.unmarked}{late}"
