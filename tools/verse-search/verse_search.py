#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Hyper-parameter search for the verse model (couplets of 2 x 5 characters, CNN + VAE).

usage: verse_search.py CONFIGS.py OUTDIR [--seconds N] [--streams K] [--scale F] [--count N]
All randomness is drawn from one generator a run; the training step is captured as a CUDA graph where there is one,
and several runs are replayed on as many streams, so that small networks share one GPU.
"""
import sys, os, json, time, math, zlib, collections, argparse
import numpy as np, torch
import torch.nn.functional as F

HERE = os.path.dirname(os.path.abspath(__file__))
P = argparse.ArgumentParser()
P.add_argument('configs'); P.add_argument('out')
P.add_argument('--seconds', type=float, default=240); P.add_argument('--streams', type=int, default=5)
P.add_argument('--scale', type=float, default=1.0); P.add_argument('--count', type=int, default=2000)
P.add_argument('--corpus', default=HERE); P.add_argument('--rows', type=int, default=0); P.add_argument('--only', default='')
P.add_argument('--quick', action='store_true'); P.add_argument('--save', type=int, default=4)
O = P.parse_args()
T0 = time.time()
DEV = torch.device('cuda' if torch.cuda.is_available() else 'cpu')
if DEV.type == 'cpu': torch.set_num_threads(1)
torch.backends.cuda.matmul.allow_tf32 = True
os.makedirs(O.out, exist_ok=True)
LOG = open(os.path.join(O.out, 'log.jsonl'), 'a')
def log(**k):
    k['at'] = round(time.time() - T0, 2); LOG.write(json.dumps(k, ensure_ascii=False) + '\n'); LOG.flush()
def say(*a): print('%6.1f' % (time.time() - T0), *a, flush=True)

# ---------------------------------------------------------------- corpus, split, tones
L = [l.strip() for l in open(os.path.join(O.corpus, 'tang5.txt'), encoding='utf8')]
X = [l[:5] + l[6:] for l in L if l]
cnt = collections.Counter(c for x in X for c in x)
VOC = [c for c, _ in sorted(cnt.items(), key=lambda t: (-t[1], t[0]))]
IX = {c: i for i, c in enumerate(VOC)}
A = np.array([[IX[c] for c in x] for x in X], dtype=np.int64)
H = np.array([zlib.crc32(x.encode('utf8')) % 100 for x in X])
NV = len(VOC)
TRAIN = torch.from_numpy(A[H >= 5]); HELD = torch.from_numpy(A[H < 5])
if O.rows: HELD = HELD[:O.rows]
t = np.zeros(NV, dtype=np.int64)
for l in open(os.path.join(O.corpus, 'tones.tsv'), encoding='utf8').read().split('\n')[1:]:
    if l:
        c, a, b, e = l.split('\t'); a, b, e = int(a), int(b), int(e)
        if c in IX: t[IX[c]] = 1 if a > b and a >= e else 2 if b > a and b >= e else 0
TONE = torch.from_numpy(t).to(DEV)
PAIRS = [0, 1, 2, 3, 5, 6, 7, 8]
BIG = torch.zeros(NV * NV, dtype=torch.bool)
for i in PAIRS: BIG[TRAIN[:, i] * NV + TRAIN[:, i + 1]] = True
BIG = BIG.to(DEV)
MUL = torch.from_numpy(np.random.RandomState(1).randint(1, 2**62, 10).astype(np.int64)).to(DEV)
HASH = torch.unique(((torch.from_numpy(A).to(DEV) + 1) * MUL).sum(1))
PAT = ["xOxLOxLxOL", "xLxOOxOxLL", "xOxLLxLxOL", "xLxOLxOxLL"]

def measure(S):
    """S: n x 10 indices into VOC, on DEV. The measures of `evaluate`."""
    u = TONE[S]; reg = torch.zeros(len(S), dtype=torch.bool, device=DEV)
    for p in PAT:
        ok = torch.ones_like(reg)
        for i, ch in enumerate(p):
            if ch != 'x': ok &= (u[:, i] == 0) | (u[:, i] == (1 if ch == 'L' else 2))
        reg |= ok
    df = lambda a, b: (u[:, a] == 0) | (u[:, b] == 0) | (u[:, a] != u[:, b])
    s = S.sort(1).values
    m = lambda v: round(float(v.float().mean()), 4)
    big = torch.stack([BIG[S[:, i] * NV + S[:, i + 1]] for i in PAIRS])
    k = ((S + 1) * MUL).sum(1)
    return dict(regulated=m(reg), opposite=m(df(1, 6) & df(3, 8)), alternate=m(df(1, 3) & df(6, 8)), bigrams=m(big),
                repeats=m((s[:, 1:] == s[:, :-1]).any(1)), adjacent=m((S[:, 1:] == S[:, :-1]).any(1)),
                distinct=int(torch.unique(S[:1000]).numel()), copies=m(torch.isin(k, HASH)),
                unique=round(torch.unique(k).numel() / len(k), 4), coverage=m(u != 0))
TARGET = dict(regulated=(.70, 1), opposite=(.85, 1), bigrams=(.78, 1), repeats=(.15, -1), adjacent=(.05, -1), distinct=(1200, 1), copies=(.01, -1))
def shortfall(m):
    return round(sum(max(0., (v - m[k]) / v if s > 0 else (m[k] - v) / (v + .05)) for k, (v, s) in TARGET.items()), 4)
g0 = torch.Generator().manual_seed(3)
ho = HELD.clone()
log(what='reference', name='real, held out', m=measure(HELD[torch.randperm(len(HELD), generator=g0)].to(DEV)))
for j in range(10): ho[:, j] = ho[torch.randperm(len(ho), generator=g0), j]
log(what='reference', name='shuffled by position', m=measure(ho.to(DEV)))
def pattern(S):
    u = TONE[S]; r = torch.full((len(S),), 5, dtype=torch.long, device=DEV)
    for n in (3, 2, 1, 0):
        ok = torch.ones(len(S), dtype=torch.bool, device=DEV)
        for i, ch in enumerate(PAT[n]):
            if ch != 'x': ok &= (u[:, i] == 0) | (u[:, i] == (1 if ch == 'L' else 2))
        r = torch.where(ok, torch.full_like(r, n + 1), r)
    return r
TRAIN_D = TRAIN.to(DEV); CLS = pattern(TRAIN_D); CLSH = pattern(HELD.to(DEV)); FREQ = torch.bincount(CLS, minlength=6).float() / len(CLS)
log(what='patterns', freq=[round(v, 4) for v in FREQ.tolist()])

# ---------------------------------------------------------------- the network
DEF = dict(arch='indep', V=6000, C=96, E=0, Z=64, enc=[[-1, 0, 1], [-1, 0, 1]], pool='flat', dec=[[-1, 0, 1]], tied=True, norm=False, bnorm=False,
           batch=256, lr=2e-3, warm=500, cosine=True, floor=.02, b2=.999, wd=0., samples=4.0e6, beta=1., anneal=.25, fb=0., fbd=0.,
           drop_in=.1, drop_prev=.3, full=.1, look=0, estd=.1, lazy=False, seed=1, pos=True, clip=0., zall=False, smooth=0., cond=False, cdrop=.1, irr=1., sep=False)

class Net:
    def __init__(s, cfg):
        s.c = c = dict(DEF); bad = set(cfg) - set(DEF) - {'name'}; assert not bad, bad
        c.update(cfg); s.name = c['name']
        if c['V'] <= 0: c['V'] = NV
        V, C, Z = c['V'], c['C'], c['Z']; E = c['E'] or C
        s.gen = torch.Generator(device=DEV); s.gen.manual_seed(c['seed'])
        spec = [('emb', (V + 3, E), c['estd'], 0)]                   # V: unknown, V+1: mask, V+2: begin
        dense = lambda n, i, o, b=True: spec.extend([(n, (i, o), 0, i)] + ([(n + '_b', (o,), 0, i)] if b else []))
        if E != C: dense('ein', E, C, False); dense('eout', C, E)
        if c['pos']: spec.append(('pos', (10, C), .02, 0))
        for i, o in enumerate(c['enc']): dense('enc%d' % i, len(o) * C, 2 * C, False)
        dense('mu', 10 * C if c['pool'] == 'flat' else C, Z); dense('lv', 10 * C if c['pool'] == 'flat' else C, Z)
        dense('zd', Z, 10 * C)
        for i, o in enumerate(c['dec']):
            dense('dec%d' % i, len(o) * C, 2 * C, False)
            if c['zall']: dense('zl%d' % i, Z, 2 * C)
        if not c['tied']:
            spec.append(('out', (V, E), 0, E))
            if c['arch'] != 'indep' and c['sep']: spec.append(('demb', (V + 3, E), c['estd'], 0))
        if c['cond']: spec.append(('cond', (6, C), .02, 0))             # 0 any, 1..4 the four patterns, 5 none of them
        spec.append(('out_b', (V,), 1e-9, 0))
        s.spec = spec; n = sum(int(np.prod(x[1])) for x in spec); s.n = n
        s.flat = torch.empty(n, device=DEV); s.wdm = torch.zeros(n, device=DEV); s.p = {}; o = 0
        for name, sh, std, fan in spec:
            k = int(np.prod(sh)); v = s.flat[o:o + k].view(sh)
            if fan: v.uniform_(-1, 1, generator=s.gen).mul_(1 / math.sqrt(fan))
            else: v.normal_(generator=s.gen).mul_(std)
            if len(sh) == 2: s.wdm[o:o + k] = 1
            s.p[name] = v.requires_grad_(True) if False else v.detach().requires_grad_(True); o += k
        s.plist = [s.p[x[0]] for x in spec]
        s.m = torch.zeros(n, device=DEV); s.v = torch.zeros(n, device=DEV); s.slow = s.flat.clone() if c['look'] else None
        s.t = torch.zeros((), device=DEV); s.k = torch.zeros(1, dtype=torch.long, device=DEV); s.stat = torch.zeros(3, device=DEV)
        s.steps = max(2, int(c['samples'] * O.scale / c['batch'])); s.done = 0
        W = sum(len(o) * C * 2 * C * 10 for o in c['enc'] + c['dec'])
        fl = 10 * C if c['pool'] == 'flat' else C
        s.mac = W + 2 * fl * Z + Z * 10 * C + 10 * V * E + (10 * E * C * (3 if c['arch'] != 'indep' else 2) if E != C else 0) + (len(c['dec']) * Z * 2 * C if c['zall'] else 0)

    def norm(s, h): return F.layer_norm(h, h.shape[-1:]) if s.c['norm'] else h
    def conv(s, h, w, offs, extra=None):
        lp, rp = max(0, -min(offs)), max(0, max(offs)); x = s.norm(h); xp = F.pad(x, (0, 0, lp, rp))
        y = torch.cat([xp[:, lp + o:lp + o + 10] for o in offs], -1) @ s.p[w]
        if extra is not None: y = y + extra.unsqueeze(1)
        a, g = y.chunk(2, -1); return h + a * torch.sigmoid(g)
    def look(s, x, table='emb'):
        if table == 'demb' and 'demb' not in s.p: table = 'emb'
        e = s.p[table].index_select(0, x.reshape(-1)).view(x.shape + (-1,))
        return e @ s.p['ein'] if 'ein' in s.p else e
    def encode(s, x):
        h = s.look(x)
        if s.c['pos']: h = h + s.p['pos']
        for i, o in enumerate(s.c['enc']): h = s.conv(h, 'enc%d' % i, o)
        h = s.norm(h)
        h = h.reshape(len(h), -1) if s.c['pool'] == 'flat' else h.mean(1)
        return h @ s.p['mu'] + s.p['mu_b'], h @ s.p['lv'] + s.p['lv_b']
    def base(s, z, k=None):
        h = (z @ s.p['zd'] + s.p['zd_b']).view(len(z), 10, s.c['C'])
        return h + s.p['cond'].index_select(0, k)[:, None] if s.c['cond'] else h
    def hidden(s, b, z, y=None):
        h = b if y is None else b + s.look(y, 'demb')
        for i, o in enumerate(s.c['dec']):
            h = s.conv(h, 'dec%d' % i, o, (z @ s.p['zl%d' % i] + s.p['zl%d_b' % i]) if s.c['zall'] else None)
        return h
    def logits(s, h):
        h = s.norm(h)
        if 'eout' in s.p: h = h @ s.p['eout'] + s.p['eout_b']
        w = s.p['emb'][:s.c['V']] if s.c['tied'] else s.p['out']
        return h @ w.t() + s.p['out_b']

    # one chunk of random numbers and batches, drawn outside of the captured graph
    CH = 32
    def refill(s):
        B, c = s.c['batch'], s.c
        if not hasattr(s, 'perm'):
            s.idx = torch.zeros(s.CH, B, dtype=torch.long, device=DEV); s.eps = torch.zeros(s.CH, B, c['Z'], device=DEV)
            s.u = torch.zeros(s.CH, B, 33, device=DEV); s.perm = torch.zeros(0, dtype=torch.long, device=DEV); s.pp = 0
        need = s.CH * B
        if s.pp + need > len(s.perm):
            s.perm = torch.randperm(len(TRAIN), generator=s.gen, device=DEV); s.pp = 0
            if c['irr'] < 1: s.perm = s.perm[(CLS[s.perm] < 5) | (torch.rand(len(s.perm), generator=s.gen, device=DEV) < c['irr'])]
        s.idx.copy_(s.perm[s.pp:s.pp + need].view(s.CH, B)); s.pp += need
        s.eps.normal_(generator=s.gen); s.u.uniform_(generator=s.gen); s.k.zero_()
    def step(s):
        c = s.c; V = c['V']
        ii = s.idx.index_select(0, s.k)[0]; x = TRAIN_D[ii]; x = torch.where(x < V, x, torch.full_like(x, V))
        eps = s.eps.index_select(0, s.k)[0]; u = s.u.index_select(0, s.k)[0]
        xe = torch.where(u[:, :10] < c['drop_in'], torch.full_like(x, V + 1), x) if c['drop_in'] else x
        mu, lv = s.encode(xe); z = mu + torch.exp(.5 * lv) * eps
        k = torch.where(u[:, 32] < c['cdrop'], torch.zeros_like(ii), CLS[ii]); b = s.base(z, k)
        w = None
        if c['arch'] == 'ar':
            y = torch.cat([torch.full_like(x[:, :1], V + 2), x[:, :-1]], 1)
            if c['drop_prev']: y = torch.where((u[:, 10:20] < c['drop_prev']) & (y != V + 2), torch.full_like(y, V + 1), y)
            h = s.hidden(b, z, y)
        elif c['arch'] == 'mask':
            n = torch.where(u[:, 31] < c['full'], torch.full_like(u[:, 30], 10.), torch.floor(u[:, 30] * 10) + 1).clamp(1, 10)
            rank = u[:, 10:20].argsort(1).argsort(1)
            hide = rank < n[:, None]; y = torch.where(hide, torch.full_like(x, V + 1), x)
            h = s.hidden(b, z, y); w = hide.float() * (10. / n[:, None])
        else: h = s.hidden(b, z)
        lg = s.logits(h).float().view(-1, V)
        tg = torch.where(x < V, x, torch.full_like(x, -100)).view(-1)
        ce = F.cross_entropy(lg, tg, ignore_index=-100, reduction='none', label_smoothing=c['smooth'])
        ce = (ce if w is None else ce * w.reshape(-1)).sum() / len(x)
        kld = (.5 * (mu * mu + lv.exp() - lv - 1)).mean(0); kl = kld.sum()
        beta = c['beta'] * torch.clamp(s.t / max(1., c['anneal'] * s.steps), max=1.) if c['anneal'] else c['beta']
        klt = torch.clamp(kld, min=c['fbd']).sum() if c['fbd'] else torch.clamp(kl, min=c['fb']) if c['fb'] else kl
        g = torch.autograd.grad(ce + beta * klt, s.plist)
        with torch.no_grad():
            g = torch.cat([q.reshape(-1) for q in g])
            if c['clip']: g = g * torch.clamp(c['clip'] / (g.norm() + 1e-9), max=1.)
            s.t += 1; s.k += 1
            lr = c['lr'] * torch.clamp(s.t / max(1, c['warm']), max=1.)
            if c['cosine']: lr = lr * (c['floor'] + (1 - c['floor']) * .5 * (1 + torch.cos(math.pi * s.t / s.steps)))
            s.m.mul_(.9).add_(g, alpha=.1); s.v.mul_(c['b2']).addcmul_(g, g, value=1 - c['b2'])
            d = (s.v / (1 - c['b2'] ** s.t)).sqrt_().add_(1e-8)
            if c['wd']: s.flat.mul_(1 - lr * c['wd'] * s.wdm)
            s.flat.sub_(lr * (s.m / (1 - .9 ** s.t)) / d)
            s.stat.mul_(.99).add_(.01 * torch.stack([ce, kl, torch.ones_like(kl)]))
    def setup(s):
        s.graph = None
        if DEV.type != 'cuda': s.refill(); return
        s.stream = torch.cuda.Stream()
        s.stream.wait_stream(torch.cuda.current_stream())
        with torch.cuda.stream(s.stream):
            s.refill()
            for _ in range(3): s.step()
        torch.cuda.synchronize()
        s.done = 3
        try:
            s.graph = torch.cuda.CUDAGraph()
            with torch.cuda.graph(s.graph, stream=s.stream): s.step()
        except Exception as e:
            say('capture failed', repr(e)[:300]); s.graph = None
        torch.cuda.synchronize()
    def chunk(s):
        def go():
            s.refill()
            n = min(s.CH, s.steps - s.done)
            for i in range(n):
                if s.graph is not None: s.graph.replay()
                else: s.step()
                s.done += 1
                if s.slow is not None and s.done % 5 == 0:
                    s.slow.add_(s.flat - s.slow, alpha=s.c['look']); s.flat.copy_(s.slow)
        if DEV.type == 'cuda':
            with torch.cuda.stream(s.stream): go()
        else: go()
        return s.done >= s.steps

    # ---------------------------------------------------------------- decoding
    @torch.no_grad()
    def decode(s, z, T=0., pen=0., order='conf', seed=5, topk=0, form='any', k=None):
        """T 0: argmax; pen: taken from the logit of a character that the couplet already holds, once for each holding."""
        c = s.c; V = c['V']; B = len(z); g = torch.Generator(device=DEV); g.manual_seed(seed)
        def noise(sh):
            return -torch.log(-torch.log(torch.rand(sh, generator=g, device=DEV).clamp(1e-9, 1 - 1e-7)))
        if s.c['cond'] and k is None:
            w = FREQ.clone()
            if form == 'reg': w[5] = 0.
            k = torch.zeros(B, dtype=torch.long, device=DEV) if form == 'any' else torch.multinomial(w, B, True, generator=g)
        s.lastk = k; b = s.base(z, k); used = torch.zeros(B, V, device=DEV); one = torch.ones(B, 1, device=DEV)
        def pick(lg):
            lg = lg - pen * used
            if topk: lg = torch.where(lg < lg.topk(topk, -1).values[..., -1:], torch.full_like(lg, -1e9), lg)
            return (lg / T + noise(lg.shape) if T > 0 else lg).argmax(-1)
        out = torch.full((B, 10), V + 1, dtype=torch.long, device=DEV); r = torch.arange(B, device=DEV)
        if c['arch'] == 'ar':
            y = torch.full((B, 10), V + 2, dtype=torch.long, device=DEV)
            for i in range(10):
                ch = pick(s.logits(s.hidden(b, z, y)[:, i])); out[:, i] = ch; used.scatter_add_(1, ch[:, None], one)
                if i < 9: y[:, i + 1] = ch
            return out
        if c['arch'] == 'mask':
            for i in range(10):
                h = s.hidden(b, z, out)
                if order == 'l2r': ch = pick(s.logits(h[:, i])); out[:, i] = ch
                else:
                    lp = torch.log_softmax(s.logits(h), -1) - pen * used[:, None]
                    conf = lp.max(-1).values; conf = torch.where(out == V + 1, conf, torch.full_like(conf, -1e9)); j = conf.argmax(1)
                    ch = pick(s.logits(h[r, j])); out[r, j] = ch
                used.scatter_add_(1, ch[:, None], one)
            return out
        lp = torch.log_softmax(s.logits(s.hidden(b, z)), -1)
        if T > 0: lp = lp / T + noise(lp.shape)
        if not pen: return lp.argmax(-1)
        q = pen / T if T > 0 else pen
        for i in range(10):
            v, ch = lp.max(-1); v = torch.where(out == V + 1, v, torch.full_like(v, -1e9)); j = v.argmax(1)
            cj = ch[r, j]; out[r, j] = cj; lp[r, :, cj] -= q
        return out

    @torch.no_grad()
    def held(s):
        c = s.c; V = c['V']; g = torch.Generator(device=DEV); g.manual_seed(9); tot = collections.Counter(); mus = []
        for a in range(0, len(HELD), 1024):
            x = HELD[a:a + 1024].to(DEV); x = torch.where(x < V, x, torch.full_like(x, V)); n = len(x)
            mu, lv = s.encode(x); mus.append(mu)
            z = mu + torch.exp(.5 * lv) * torch.randn(mu.shape, generator=g, device=DEV)
            tot['kl'] += float((.5 * (mu * mu + lv.exp() - lv - 1)).sum()); ok = x < V
            if c['arch'] == 'ar': y, w = torch.cat([torch.full_like(x[:, :1], V + 2), x[:, :-1]], 1), 1.
            elif c['arch'] == 'mask':
                k = torch.randint(1, 11, (n, 1), generator=g, device=DEV)
                hide = torch.rand(x.shape, generator=g, device=DEV).argsort(1).argsort(1) < k
                y, w = torch.where(hide, torch.full_like(x, V + 1), x), hide.float() * (10. / k)
            else: y, w = None, 1.
            for nm, zz in (('ce', z), ('ce_mu', mu)):
                lg = s.logits(s.hidden(s.base(zz, CLSH[a:a + 1024]), zz, y)).float()
                ce = F.cross_entropy(lg.view(-1, V), torch.where(ok, x, torch.full_like(x, -100)).view(-1), ignore_index=-100, reduction='none')
                tot[nm] += float((ce.view(n, 10) * w).sum())
                if nm == 'ce_mu' and a == 0 and c['arch'] != 'mask':
                    tot['tf_acc'] = float((lg.argmax(-1) == x).float().mean())
            if a == 0:
                rec = s.decode(mu, order='l2r', k=CLSH[:1024]); tot['rec'] = float((rec == x).float().mean()); tot['rec_all'] = float((rec == x).all(1).float().mean())
        n = len(HELD); m = torch.cat(mus); r = {k: round(v / n if k in ('kl', 'ce', 'ce_mu') else v, 4) for k, v in tot.items()}
        r['elbo'] = round(-r['kl'] - r['ce'], 3); r['active'] = int((m.var(0) > .01).sum()); r['mu_norm'] = round(float((m * m).sum(1).mean()), 2)
        return r

    def settings(s):
        if O.quick: return [dict(T=0.), dict(T=.7, pen=2.)]
        a = s.c['arch']
        if s.c['cond']:
            o = [dict(order='l2r'), dict(order='conf')] if a == 'mask' else [{}]
            return [dict(T=T, pen=p, form='reg', **q) for q in o for T in (0., .5, .6, .7, .8, 1.) for p in (0., 2., 4.)] + [dict(T=T, pen=p, form='any', **o[-1]) for T in (0., .5) for p in (0., 4.)] + [dict(T=T, pen=0., form='mix', **o[-1]) for T in (.7, 1.)]
        if a == 'ar': return [dict(T=T, pen=p) for T in (0., .4, .5, .6, .7, .8, 1.) for p in (0., 2., 4.)]
        if a == 'mask': return [dict(T=T, pen=p, order=o) for o in ('l2r', 'conf') for T in (0., .5, .7, 1.) for p in (0., 2., 4.)]
        return [dict(T=T, pen=p) for T in (0., .3, .5, .7, 1.) for p in (0., 2., 4.)]
    @torch.no_grad()
    def evaluate(s, why):
        if s.slow is not None: s.flat.copy_(s.slow)
        g = torch.Generator(device=DEV); g.manual_seed(77); z = torch.randn(O.count, s.c['Z'], generator=g, device=DEV)
        h = s.held(); rows = []; best = None
        for q in s.settings():
            S = torch.cat([s.decode(z[i:i + 2000], seed=5 + i, **q) for i in range(0, O.count, 2000)]); m = measure(S); m['short'] = shortfall(m); rows.append([q, m])
            if best is None or (m['short'], -m['regulated']) < (best[1]['short'], -best[1]['regulated']): best = [q, m, S[:40].cpu()]
        s.best = best; v = [''.join(VOC[c] for c in r[:5]) + '，' + ''.join(VOC[c] for c in r[5:]) for r in best[2].tolist()]
        st = (s.stat / s.stat[2].clamp(min=1e-9)).tolist()
        log(what='result', why=why, name=s.name, cfg=s.c, steps=s.done, of=s.steps, samples=s.done * s.c['batch'], params=s.n, mac=s.mac,
            train_ce=round(st[0], 3), train_kl=round(st[1], 3), held=h, rows=rows, best=[best[0], best[1]], verses=v)
        say(s.name, '%d/%d' % (s.done, s.steps), 'mac %.1fM par %.2fM' % (s.mac / 1e6, s.n / 1e6), 'tr %.2f+%.2f' % (st[0], st[1]), json.dumps(h), '\n   best', json.dumps(best[0]), json.dumps(best[1]), ' '.join(v[:3]))
    def save(s, path):
        np.savez(path, __cfg__=json.dumps(s.c), __voc__=''.join(VOC[:s.c['V']]), **{k: v.detach().cpu().numpy().astype(np.float16) for k, v in s.p.items()})

def main():
    ns = {}; exec(open(O.configs, encoding='utf8').read(), ns); todo = ns['CONFIGS']
    if O.only: todo = [c for c in todo if c['name'] in O.only.split(',')]
    say('device', DEV, torch.__version__, 'configs', len(todo), 'train', len(TRAIN), 'held', len(HELD))
    run, fin = [], []; end = T0 + O.seconds; last = time.time(); n0 = 0
    while todo or run:
        while todo and len(run) < O.streams and time.time() < end:
            n = Net(todo.pop(0)); n.setup(); n.next = .1; run.append(n)
        for n in list(run):
            full = n.chunk()
            if n.done >= n.next * n.steps or full:
                n.next += .1; torch.cuda.synchronize() if DEV.type == 'cuda' else None
                st = (n.stat / n.stat[2].clamp(min=1e-9)).tolist(); log(what='curve', name=n.name, step=n.done, ce=round(st[0], 3), kl=round(st[1], 3))
            if full or time.time() > end:
                if DEV.type == 'cuda': torch.cuda.synchronize()
                n.evaluate('end' if full else 'timeout'); run.remove(n); fin.append(n)
                n.graph = None; n.m = n.v = n.eps = n.u = None
                fin.sort(key=lambda q: q.best[1]['short'])
        if time.time() - last > 15:
            last = time.time(); say('running', [(n.name, n.done, n.steps) for n in run], 'left', len(todo))
        if time.time() > end and not run: break
    log(what='not run', names=[c['name'] for c in todo])
    for n in [q for q in fin if q.name != 'article'][:O.save]: n.save(os.path.join(O.out, 'w_%s.npz' % n.name))
    say('done', 'not run', [c['name'] for c in todo])
main()
