# SPDX-License-Identifier: GPL-3.0-or-later
K1=[-2,-1,0]; K5=[-5,-1,0]; K52=[-5,-2,0]
B=dict(arch='ar', dec=[K1,K5,K52], fb=12., pool='flat', drop_prev=.1, lr=4e-3, tied=False, samples=10e6, wd=.05)
BC=dict(B,cond=True)
def c(name,b={},**k): d=dict(b); d.update(k); d['name']=name; return d
CONFIGS=[c('F',BC),c('F-tied',BC,tied=True),c('F-irr.5',B,irr=.5),c('F-fb16',BC,fb=16.),c('F-wd.2',BC,wd=.2),c('F-V5000',BC,V=5000),c('F-128tied',BC,C=128,tied=True),c('F-mean',BC,pool='mean'),c('F-4M-wd.2',BC,wd=.2,samples=4e6)]
