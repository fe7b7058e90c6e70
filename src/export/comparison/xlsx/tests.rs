//! The workbook read back by another program.
