/* The mean of the numbers in a text, which are collected first. */

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static int mean_of(const char *text, double *mean) {
  size_t count = 0;
  double *numbers = malloc((strlen(text) / 2 + 1) * sizeof *numbers);
  if (!numbers)
    return -1;
  for (char *end; *text; text = end) {
    double number = strtod(text, &end);
    if (end == text)
      break;
    numbers[count++] = number;
  }
  if (count == 0) {
    *mean = 0;
    return 0;
  }
  double sum = 0;
  for (size_t i = 0; i < count; i++)
    sum += numbers[i];
  *mean = sum / count;
  free(numbers);
  return 0;
}

int main(void) {
  const char *texts[] = {"3 4 5 6 7", "none"};
  for (size_t i = 0; i < 2; i++) {
    double mean;
    if (mean_of(texts[i], &mean) != 0)
      return 1;
    printf("the mean is %g\n", mean);
  }
  return 0;
}
