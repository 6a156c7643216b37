//===----------------------------------------------------------------------===//
// Part of Whofrees, under the Apache License v2.0 with LLVM Exceptions. See
// LICENSE. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Twelve flowers from Fisher's iris data (1936), for C and C++ alike: nine to
// train on, three to predict. A row is sepal length, sepal width, petal length
// and petal width in centimetres. Nothing here is ever allocated or released.
//===----------------------------------------------------------------------===//

#ifndef WHOFREES_EXAMPLES_SIMPLE_MODEL_FLOWERS_H
#define WHOFREES_EXAMPLES_SIMPLE_MODEL_FLOWERS_H

enum { feature_count = 4, species_count = 3 };
enum { known_count = 9, unseen_count = 3 };

static const char *const species_names[species_count] = {"setosa", "versicolor",
                                                         "virginica"};

static const double known_flowers[known_count * feature_count] = {
    5.1, 3.5, 1.4, 0.2, //
    4.9, 3.0, 1.4, 0.2, //
    4.7, 3.2, 1.3, 0.2, //
    7.0, 3.2, 4.7, 1.4, //
    6.4, 3.2, 4.5, 1.5, //
    6.9, 3.1, 4.9, 1.5, //
    6.3, 3.3, 6.0, 2.5, //
    5.8, 2.7, 5.1, 1.9, //
    7.1, 3.0, 5.9, 2.1, //
};

static const int known_species[known_count] = {0, 0, 0, 1, 1, 1, 2, 2, 2};

static const double unseen_flowers[unseen_count * feature_count] = {
    5.0, 3.6, 1.4, 0.2, //
    6.6, 2.9, 4.6, 1.3, //
    6.5, 3.0, 5.8, 2.2, //
};

#endif // WHOFREES_EXAMPLES_SIMPLE_MODEL_FLOWERS_H
