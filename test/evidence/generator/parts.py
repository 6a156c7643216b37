"""The independent parts of which a generated program is put together.

A part knows nothing of the others, except which of them it cannot go with.
"""

import dataclasses
import itertools
import random


@dataclasses.dataclass(frozen=True)
class Family:
    """One way of acquiring `{n}` ints, and of releasing `{p}`. What stands
    for the allocator, where there is one, is `{a}`."""
    name: str
    acquire: str
    release: str
    elsewhere: str  # a release that goes to another place; empty if none compiles
    throws: bool = False
    allocator: str = ""  # the type of the allocator
    source: str = ""  # and the call that gets one
    in_c: bool = True
    takes_null: bool = True


FAMILIES = (
    Family("malloc", "malloc({n} * sizeof(int))", "free({p});", ""),
    Family("calloc", "calloc({n}, sizeof(int))", "free({p});", ""),
    Family("new nothrow", "new (std::nothrow) int[{n}]", "delete[] {p};", "free({p});", in_c=False),
    Family("new", "new int[{n}]", "delete[] {p};", "free({p});", throws=True, in_c=False),
    Family("new one", "new int({n})", "delete {p};", "free({p});", throws=True, in_c=False),
    Family("pmr", "static_cast<int *>({a}->allocate({n} * sizeof(int), alignof(int)))",
           "{a}->deallocate({p}, {n} * sizeof(int), alignof(int));", "free({p});", throws=True,
           allocator="std::pmr::memory_resource *", source="gen_memory()", in_c=False,
           takes_null=False),
    Family("table", "{a}->alloc({a}->state, {n} * sizeof(int))", "{a}->free({a}->state, {p});",
           "free({p});", allocator="const struct Allocator *", source="gen_allocator()",
           takes_null=False),
    Family("table, odd names", "{a}->take({a}->state, {n} * sizeof(int))", "{a}->give({a}->state, {p});",
           "free({p});", allocator="const struct Pool *", source="gen_pool()",
           takes_null=False),
)
SHAPES = ("fields", "heap", "locals", "class")
FAILURES = ("each", "ladder", "late", "nested try", "one try")
ORDERS = ("forward", "reverse")
HELPERS = ("inline", "helper")
LANGUAGES = ("c", "c++17", "c++20")
COUNTS = (2, 3)
MISTAKES = ("none", "rollback drops one", "end drops one", "end releases twice",
            "used after the end", "end goes elsewhere", "leaves early")


@dataclasses.dataclass(frozen=True)
class Choice:
    family: Family
    shape: str
    failure: str
    order: str
    helper: str
    language: str
    count: int
    mistake: str
    which: int  # the resource that the mistake is about

    def parts(self):
        """(dimension, value) pairs, by which disagreements are grouped."""
        return (("family", self.family.name), ("shape", self.shape), ("failure", self.failure),
                ("order", self.order), ("helper", self.helper), ("language", self.language),
                ("resources", str(self.count)), ("mistake", self.mistake))

    def fits(self) -> bool:
        family = self.family
        if self.language == "c" and not family.in_c:
            return False
        if family.throws != (self.failure in ("nested try", "one try")):
            return False
        if self.shape == "class" and (self.language == "c" or not family.throws):
            return False
        if self.mistake == "end goes elsewhere" and not family.elsewhere:
            return False
        if self.mistake == "end goes elsewhere" and self.language == "c" and not family.allocator:
            return False
        if self.mistake == "leaves early" and self.shape != "locals":
            return False
        # The last one is never held when something fails.
        return not (self.mistake == "rollback drops one" and self.which == self.count - 1)


def choices(seed: int, count: int):
    """`count` different choices that fit, half of them without a mistake."""
    everything = [Choice(*each, which) for each in itertools.product(
        FAMILIES, SHAPES, FAILURES, ORDERS, HELPERS, LANGUAGES, COUNTS, MISTAKES)
        for which in range(each[6])]
    fitting = [each for each in everything if each.fits()]
    clean = [each for each in fitting if each.mistake == "none" and each.which == 0]
    wrong = [each for each in fitting if each.mistake != "none"]
    dice = random.Random(seed)
    dice.shuffle(clean)
    dice.shuffle(wrong)
    half = min(count // 2, len(clean))
    return clean[:half] + wrong[:count - half]
