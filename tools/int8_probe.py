"""Write the tiny network by which the package asks a processor how it adds products of bytes.

    python -m tools.int8_probe

One product of 255 × 127 over 64 columns: a processor that adds pairs of them in 16 bits gives less.
Needs onnx.
"""

from pathlib import Path

import numpy as np
from onnx import TensorProto, helper, numpy_helper

from sayso.language.weights import PROBE_COLUMNS, PROBE_MOST

FILE = Path(__file__).parents[1] / "src" / "sayso" / "language" / "data" / "probe.onnx"


def main() -> None:
    """Write the file."""
    most = np.full((PROBE_COLUMNS, 16), PROBE_MOST, np.int8)
    given = helper.make_tensor_value_info("a", TensorProto.UINT8, [1, PROBE_COLUMNS])
    gives = helper.make_tensor_value_info("y", TensorProto.INT32, [1, 16])
    node = helper.make_node("MatMulInteger", ["a", "b"], ["y"])
    graph = helper.make_graph(
        [node], "probe", [given], [gives], [numpy_helper.from_array(most, "b")]
    )
    model = helper.make_model(graph, opset_imports=[helper.make_opsetid("", 17)], ir_version=8)
    FILE.write_bytes(model.SerializeToString())


if __name__ == "__main__":
    main()
