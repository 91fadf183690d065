/* results_write.c: a result table as CSV. */
#include "results/results_write.h"

#include "base/csv_write.h"

amb_status amb_results_write_summed(const amb_results *results, amb_result_file file,
                                    FILE *out, char *sha256)
{
    const amb_file *of = amb_result_file_at(file);
    const amb_result_table *table = &results->table[file];

    return amb_csv_write(out, of->columns, of->num_columns, table->rows, table->num,
                         of->row_size, sha256);
}

amb_status amb_results_write_csv(const amb_results *results, amb_result_file file,
                                 FILE *out)
{
    return amb_results_write_summed(results, file, out, NULL);
}
