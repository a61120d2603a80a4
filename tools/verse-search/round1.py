# SPDX-License-Identifier: GPL-3.0-or-later
N=[-1,0,1]; K1=[-2,-1,0]; K5=[-5,-1,0]; K52=[-5,-2,0]
AR=dict(arch='ar', dec=[K1,K5,K52], fb=12.)
MK=dict(arch='mask', dec=[[-1,0,1],[-5,0,5],[-1,0,1]], fb=12.)
ID=dict(arch='indep', dec=[N,[-5,0,5],N], fb=12.)
def c(name,b={},**k): d=dict(b); d.update(k); d['name']=name; return d
CONFIGS=[
 c('ar',AR), c('mask',MK), c('indep',ID),
 c('article',arch='indep',V=0,C=64,pool='mean',tied=False,batch=64,lr=1e-3,warm=0,cosine=False,anneal=0.,drop_in=0.,estd=1.,pos=False,samples=12*152462),
 c('ar-fb20',AR,fb=20.), c('ar-fb30',AR,fb=30.), c('ar-C128',AR,C=128), c('ar-wd5',AR,drop_prev=.5), c('ar-wd0',AR,drop_prev=0.),
 c('mask-full3',MK,full=.35), c('mask-C128-4',MK,C=128,dec=[[-1,0,1],[-5,0,5],[-2,0,2],[-1,0,1]]),
 c('ar-untied',AR,tied=False,sep=True), c('ar-norm',AR,norm=True), c('indep-fb30',ID,fb=30.), c('ar-mean',AR,pool='mean'),
 c('ar-k1',AR,dec=[K1,K1,K1]), c('ar-fbd',AR,fb=0.,fbd=.2), c('ar-nofb',AR,fb=0.), c('ar-look',AR,look=.5,lr=3e-3), c('ar-wd.02',AR,wd=.02),
 c('ar-C128E64',AR,C=128,E=64), c('ar-V4500',AR,V=4500), c('ar-zall',AR,zall=True), c('ar-lr4',AR,lr=4e-3), c('ar-b128',AR,batch=128,lr=1.5e-3),
 c('ar-din3',AR,drop_in=.3), c('ar-dec2',AR,dec=[K1,K5]), c('ar-2M',AR,samples=2e6), c('ar-12M',AR,samples=12e6),
]
