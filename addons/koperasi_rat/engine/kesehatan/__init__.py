"""Health of a society: rubrics as data, one evaluator, its explanation.

* ``pita``: bands that cover the number line without gap or overlap
* ``rubrik``: a regulation read from a data file, and its sheets
* ``penilaian``: ratios, check lists, score and predicate of one sheet
* ``fakta``: what the system knows of a check list by itself
* ``penjelasan``: each lost point, and the cheapest action that wins it back
* ``proyeksi``: when a falling society changes its predicate
* ``ukuran``: figures of the books that the rubrics name, as sums of accounts

A new regulation is a new file in ``data/kesehatan``; nothing here names one.
"""
