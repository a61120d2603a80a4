# SPDX-License-Identifier: GPL-3.0-or-later
K1=[-2,-1,0]; K5=[-5,-1,0]; K52=[-5,-2,0]
B=dict(arch='ar', dec=[K1,K5,K52], fb=12., pool='mean', drop_prev=.1, lr=4e-3, tied=False)
BC=dict(B,cond=True)
def c(name,b={},**k): d=dict(b); d.update(k); d['name']=name; return d
CONFIGS=[
 c('B',B), c('B-cond',BC), c('B-irr.3',B,irr=.3), c('B-irr0',B,irr=0.), c('B-cond-C128',BC,C=128), c('B-cond-tied',BC,tied=True),
 c('B-cond-fb16',BC,fb=16.), c('B-cond-fb8',BC,fb=8.),
 c('B-cond-flat',BC,pool='flat'), c('B-cond-dec4',BC,dec=[K1,K5,K52,K1]), c('B-cond-zall',BC,zall=True), c('B-cond-lr7',BC,lr=7e-3),
 c('mask-cond',BC,arch='mask',dec=[[-1,0,1],[-5,0,5],[-2,0,2]]), c('B-cond-an6',BC,anneal=.6),
 c('B-cond-wd.05',BC,wd=.05),
]
