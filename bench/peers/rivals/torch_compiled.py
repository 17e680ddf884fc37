"""The same as torch_eager through torch.compile, as it comes."""

import torch

from bench.peers.rivals.torch_eager import main

if __name__ == "__main__":
    main(torch.compile)
