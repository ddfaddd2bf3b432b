"""stub"""
def find(*a): return ()
