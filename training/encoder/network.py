"""The network: BERT's encoder with a case embedding, and every head on the vector of a word's first piece.

Shapes: B windows, P pieces, W words, A anchors. Names of parameters are those of the weight file (export.py); what each head computes
is said there in formulas."""

import json, math, pathlib

import torch
from torch import nn
from torch.nn import functional as F

CASES = 6
ARC = 128
PAIR = 128
FAR = 20  # distances of arcs are told apart up to here
HEADS = ("names", "upos", "features", "lemma", "times", "cue", "event", "type", "polarity", "modality", "mention", "hedge")


def rounded(x):
    """Rows as 255 steps of their largest number, as the program has them; what flows back is not touched."""
    step = x.detach().abs().amax(-1, keepdim=True).clamp(min=1e-12) / 127
    return x + ((x.detach() / step).round() * step - x.detach())


class Linear(nn.Linear):
    """With `rounding` on, learns to live with int8: the rows of both sides are rounded."""

    rounding = False

    def forward(self, x):
        return F.linear(rounded(x), rounded(self.weight), self.bias) if Linear.rounding and self.training else super().forward(x)


def added(mask):
    """What a mask [B, P] adds to scores of attention."""
    return torch.zeros(mask.shape, dtype=torch.bfloat16).masked_fill(~mask, -1e4)[:, None, None, :]


class Layer(nn.Module):
    """A post-norm transformer layer."""

    def __init__(self, width, heads, inner, dropout=0.1):
        super().__init__()
        self.heads, self.dropout = heads, dropout
        self.qkv, self.out = Linear(width, 3 * width), Linear(width, width)
        self.up, self.down = Linear(width, inner), Linear(inner, width)
        self.norm1, self.norm2 = nn.LayerNorm(width, eps=1e-12), nn.LayerNorm(width, eps=1e-12)

    def forward(self, x, mask):
        """x [B, P, width]; mask [B, 1, 1, P], 0 where there is a piece, else far below it."""
        b, p, width = x.shape
        q, k, v = self.qkv(x).view(b, p, 3, self.heads, -1).permute(2, 0, 3, 1, 4)
        s = (q @ k.transpose(2, 3)) * (width // self.heads) ** -0.5  # faster on a CPU than the fused product's way back
        y = (s + mask).softmax(-1).to(v.dtype) @ v
        y = y.transpose(1, 2).reshape(b, p, width)
        x = self.norm1(x + F.dropout(self.out(y), self.dropout, self.training))
        return self.norm2(x + F.dropout(self.down(F.gelu(self.up(x))), self.dropout, self.training))


class Tagger(nn.Module):
    """Labels for all words of a window, seen from one of its words: the source and content of a cue, the roles of a trigger."""

    def __init__(self, width, labels, inner_width=128, heads=4, inner=256, layers=2):
        super().__init__()
        self.inp, self.anchor = Linear(width, inner_width), Linear(width, inner_width)
        self.distance, self.sentence = nn.Embedding(31, inner_width), nn.Embedding(5, inner_width)
        self.norm = nn.LayerNorm(inner_width, eps=1e-12)
        self.layer = nn.ModuleList(Layer(inner_width, heads, inner) for _ in range(layers))
        self.out = Linear(inner_width, labels)

    def forward(self, words, row, first, distance, sentence, mask):
        """words [B, W, width]; for each of A anchors the row of its window, its first word; distance, sentence [A, W]."""
        x = self.inp(words)[row] + self.anchor(words[row, first]).unsqueeze(1)
        x = self.norm(x + self.distance(distance) + self.sentence(sentence))
        m = added(mask[row])
        for layer in self.layer:
            x = layer(x, m)
        return self.out(x)


class Tree(nn.Module):
    """Scores of arcs and their labels, within a sentence."""

    def __init__(self, width, labels):
        super().__init__()
        self.project = Linear(width, 4 * ARC + 1)
        self.distance = nn.Parameter(torch.zeros(2 * FAR + 1))
        self.root, self.root_bias = nn.Parameter(torch.randn(ARC) * 0.1), nn.Parameter(torch.zeros(1))
        self.label = Linear(ARC, labels)

    def parts(self, words):
        q, k, b, d, e = self.project(words).float().split([ARC, ARC, 1, ARC, ARC], -1)
        return q, k, b, d, e

    def arcs(self, words, sentence, mask):
        """[B, W, 1 + W]: of each word the score of the root, then of every word as its head; -inf outside its sentence."""
        q, k, b, d, e = self.parts(words)
        n = words.shape[1]
        apart = torch.arange(n)[None, :] - torch.arange(n)[:, None]
        s = q @ k.transpose(1, 2) / math.sqrt(ARC) + b.transpose(1, 2) + self.distance[apart.clamp(-FAR, FAR) + FAR]
        same = (sentence[:, :, None] == sentence[:, None, :]) & mask[:, None, :] & (apart != 0)
        root = (q @ self.root)[:, :, None] / math.sqrt(ARC) + self.root_bias
        return torch.cat([root, s.masked_fill(~same, -1e9)], -1), d, e


class Coreference(nn.Module):
    """Scores of antecedents among mentions of one document, in order."""

    def __init__(self, width):
        super().__init__()
        self.project = Linear(width, 4 * PAIR)
        self.distance, self.match = nn.Embedding(12, PAIR), nn.Parameter(torch.zeros(8, PAIR))
        self.out, self.bias = nn.Parameter(torch.randn(PAIR) * 0.05), nn.Parameter(torch.zeros(1))

    def forward(self, vectors, distance, match):
        """vectors [M, width]; distance [M, M] buckets; match [M, M, 8]. [M, M]: of i the score of j, -1e9 unless j < i."""
        a, b, q, k = self.project(vectors).float().chunk(4, -1)
        hidden = F.gelu(a[:, None] + b[None] + self.distance(distance) + match @ self.match)
        s = hidden @ self.out + q @ k.T / math.sqrt(PAIR) + self.bias
        m = len(vectors)
        return s.masked_fill(~torch.ones(m, m).tril(-1).bool(), -1e9)


class Network(nn.Module):
    def __init__(self, labels, pieces, width=384, heads=12, inner=1536, layers=6, positions=256):
        super().__init__()
        self.labels = labels
        self.piece, self.position, self.case = nn.Embedding(pieces, width), nn.Embedding(positions, width), nn.Embedding(CASES, width)
        self.norm = nn.LayerNorm(width, eps=1e-12)
        self.layer = nn.ModuleList(Layer(width, heads, inner) for _ in range(layers))
        self.word = Linear(width, sum(len(labels.of[h]) for h in HEADS))
        self.tree = Tree(width, len(labels.of["tree"]))
        self.attribution = Tagger(width, len(labels.of["attribution"]))
        self.roles = Tagger(width, len(labels.of["roles"]), layers=1)
        self.coref = Coreference(width)
        nn.init.zeros_(self.case.weight)
        self.dropout = nn.Dropout(0.1)

    def encode(self, pieces, cases, mask):
        x = self.piece(pieces) + self.position.weight[: pieces.shape[1]] + self.case(cases)
        x = self.dropout(self.norm(x))
        m = added(mask)
        for layer in self.layer:
            x = layer(x, m)
        return x

    def forward(self, batch):
        """Vectors of words [B, W, width] and the label scores of every head {head: [B, W, labels]}."""
        x = self.encode(batch.pieces, batch.cases, batch.mask)
        words = torch.gather(x, 1, batch.first[:, :, None].expand(-1, -1, x.shape[2]))
        words = self.dropout(words)
        scores = self.word(words).float().split([len(self.labels.of[h]) for h in HEADS], -1)
        return words, dict(zip(HEADS, scores, strict=True))


def from_base(labels, folder, **shape):
    """A network with the weights of a BERT in safetensors: Hugging Face's names, its token type 0 added to the positions."""
    from safetensors.torch import load_file

    folder = pathlib.Path(folder)
    config = json.loads((folder / "config.json").read_text())
    base = load_file(folder / "model.safetensors")
    base = {k.removeprefix("bert."): v.float() for k, v in base.items()}
    made = Network(labels, config["vocab_size"], config["hidden_size"], config["num_attention_heads"], config["intermediate_size"], config["num_hidden_layers"], **shape)
    with torch.no_grad():
        made.piece.weight.copy_(base["embeddings.word_embeddings.weight"])
        kind = base["embeddings.token_type_embeddings.weight"][0]
        made.position.weight.copy_(base["embeddings.position_embeddings.weight"][: len(made.position.weight)] + kind)
        copy(made.norm, base, "embeddings.LayerNorm")
        for n, layer in enumerate(made.layer):
            at = f"encoder.layer.{n}."
            for part in ("weight", "bias"):
                qkv = [base[f"{at}attention.self.{p}.{part}"] for p in ("query", "key", "value")]
                getattr(layer.qkv, part).copy_(torch.cat(qkv))
            copy(layer.out, base, at + "attention.output.dense")
            copy(layer.norm1, base, at + "attention.output.LayerNorm")
            copy(layer.up, base, at + "intermediate.dense")
            copy(layer.down, base, at + "output.dense")
            copy(layer.norm2, base, at + "output.LayerNorm")
    return made


def copy(module, base, name):
    module.weight.copy_(base[f"{name}.weight"])
    module.bias.copy_(base[f"{name}.bias"])
