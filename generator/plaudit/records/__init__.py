"""Records: the folder of YAML files, read strictly and checked.

Owns yaml and pydantic; knows nothing of the other rooms.
"""
