"""temp"""
from typing import NamedTuple
class Signs(NamedTuple):
    acts: tuple=()
    double_sided: bool=False
    strength:int=0
    kind:str=""
    discord:bool=False
    because: tuple=()
def signs_of(c,s): return Signs()
