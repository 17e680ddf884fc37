"""Lets mutmut reach the bodies of properties."""

import ast


def plain_properties(source: str) -> str:
    """The same module, with each `@property` written as a call after its function.

    mutmut leaves every decorated function alone. A property whose decorator has become the line
    `name = property(name)` below it is the same property, and its body is mutated as any other.
    """
    lines = source.splitlines(keepends=True)
    decorated = [
        node
        for node in ast.walk(ast.parse(source))
        if isinstance(node, ast.FunctionDef)
        and [ast.unparse(decorator) for decorator in node.decorator_list] == ["property"]
    ]
    for node in sorted(decorated, key=lambda node: node.lineno, reverse=True):
        indent = " " * node.col_offset
        assert node.end_lineno is not None
        lines.insert(node.end_lineno, f"{indent}{node.name} = property({node.name})\n")
        del lines[node.decorator_list[0].lineno - 1]
    return "".join(lines)
